using System.Globalization;

namespace InfoExchange.Benchmarks.Measuring;

/// <summary>A row of the goals: a ratio inside one run and what it shall reach. Printed beside the figure; nothing fails on it.</summary>
/// <param name="Id">The row's name.</param>
/// <param name="Text">What is divided by what.</param>
/// <param name="Gate">Beyond it the change that did it is looked at.</param>
/// <param name="Target">For the first release.</param>
/// <param name="IsCeiling">True when less is better.</param>
internal sealed record Goal(string Id, string Text, double Gate, double Target, bool IsCeiling)
{
    public static readonly Goal F5 = new("F5", "lone bulletin, server CPU a delivery, ours : raw one-send", 4, 2.5, true);
    public static readonly Goal F6 = new("F6", "lone bulletin, publish to last stream p99, ours : raw one-send", 3, 2, true);
    public static readonly Goal F7 = new("F7", "durable publish to last stream p99, ours : raw after write + fdatasync", 2.5, 1.5, true);
    public static readonly Goal F8 = new("F8", "sends a delivery at 100 streams a connection", 0.05, 0.02, true);
    public static readonly Goal D1 = new("D1", "durable appends a second, ours : one append a sync", 15, 50, false);
    public static readonly Goal D2 = new("D2", "durable appends a second, ours : the same batch a sync", 0.4, 0.7, false);
    public static readonly Goal D3 = new("D3", "one publisher, append p50, ours : write + fdatasync", 2.5, 1.5, true);
    public static readonly Goal D6 = new("D6", "signatures, or syncs, an append at 256 publishers", 1 / 8.0, 1 / 64.0, true);
    public static readonly Goal K1 = new("K1", "acknowledgements stored a second, ours : one row a commit", 20, 60, false);
    public static readonly Goal K2 = new("K2", "acknowledgements a second over RPC, ours : empty call", 0.4, 0.7, false);

    public static readonly Goal M4 = new("M4", "start on a million entries, by snapshot : entries read", 6, 2, true);
    public static readonly Goal V1 = new("V1", "entries verified offline a second, ours : bare hashes on one thread", 0.3, 0.6, false);

    /// <summary>The figure beside the goal; beyond the gate only when the whole interval is; void when no round counted.</summary>
    public string Judge(Ratio ratio)
    {
        var worst = IsCeiling ? ratio.High : ratio.Low;
        var best = IsCeiling ? ratio.Low : ratio.High;
        var verdict = !double.IsFinite(worst) || !double.IsFinite(best) ? "void" : !IsBeyond(worst, Target) ? "reaches the target" : !IsBeyond(worst, Gate) ? "within the gate" : IsBeyond(best, Gate) ? "BEYOND THE GATE" : "undecided";
        var sign = IsCeiling ? '≤' : '≥';
        return string.Create(CultureInfo.InvariantCulture, $"  {Id,-3} {Text,-72} {ratio,-28} gate {sign} {Gate:0.###}, target {sign} {Target:0.###}: {verdict}");
    }

    private bool IsBeyond(double value, double limit) => IsCeiling ? value > limit : value < limit;
}
