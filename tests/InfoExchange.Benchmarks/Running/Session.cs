using InfoExchange.Benchmarks.Measuring;

namespace InfoExchange.Benchmarks.Running;

/// <summary>One run of the program: its options, its noise probe and what was void in it.</summary>
internal sealed class Session(RunOptions options)
{
    private const double Settled = 0.03;
    private const double Compiled = 0.02;

    private readonly HashSet<string> _voids = [];

    public RunOptions Options { get; } = options;

    public NoiseProbe Probe { get; } = new();

    /// <summary>True when some figure is worth nothing.</summary>
    public bool IsVoid => _voids.Count > 0;

    /// <summary>Says, once, why a figure is worth nothing.</summary>
    public void Void(string reason)
    {
        if (_voids.Add(reason))
        {
            Console.WriteLine($"  VOID: {reason}");
        }
    }

    /// <summary>Runs until processor time an operation changes by less than 3 % between two windows and the runtime compiles next to nothing any more.</summary>
    /// <param name="name">Who warms up.</param>
    /// <param name="server">Its process.</param>
    /// <param name="window">Works for so long; gives processor microseconds an operation.</param>
    public async Task WarmUpAsync(string name, ChildProcess server, Func<TimeSpan, Task<double>> window)
    {
        var (spent, before) = (TimeSpan.Zero, double.NaN);
        while (spent < Options.MostWarmth)
        {
            var (compiled, worked) = (await server.CompilingTimeAsync(), server.ProcessorTime);
            var now = await window(Options.WarmthWindow);
            var compiling = (await server.CompilingTimeAsync() - compiled) / (server.ProcessorTime - worked);
            spent += Options.WarmthWindow;
            if (spent >= Options.LeastWarmth && compiling < Compiled && Math.Abs(now - before) < Settled * before)
            {
                return;
            }

            before = now;
        }

        if (!Options.IsQuick)
        {
            Console.WriteLine($"  note: {name} had not settled after {Options.MostWarmth.TotalSeconds:0} s of warming up");
        }
    }

    /// <summary>Rounds of all subjects, one after the other, again and again: A B A B. A round beside noise is thrown away whole and made again, as often as there are rounds.</summary>
    /// <param name="title">What is measured.</param>
    /// <param name="round">One round of all subjects, in order, without keeping it.</param>
    /// <param name="keep">Keeps what the round found.</param>
    /// <returns>How many were kept.</returns>
    public async Task<int> RepeatAsync<T>(string title, Func<Task<T>> round, Action<T> keep)
    {
        var (kept, noisy) = (0, 0);
        while (kept < Options.Rounds && noisy < Options.Rounds)
        {
            var wasQuiet = Options.IsQuick || Probe.IsQuiet();
            var found = await round();
            if (wasQuiet && (Options.IsQuick || Probe.IsQuiet()))
            {
                keep(found);
                kept++;
            }
            else
            {
                noisy++;
            }
        }

        if (kept < Options.Rounds)
        {
            Void($"{title}: only {kept} of {Options.Rounds} rounds were quiet: other work is using the machine");
        }

        return kept;
    }
}
