using System.Globalization;
using InfoExchange.Benchmarks.Delivering;
using InfoExchange.Benchmarks.Running;

namespace InfoExchange.Benchmarks.Acknowledging;

/// <summary>The load generator of acknowledgements, in a process of its own.</summary>
internal static class StormProgram
{
    /// <summary>Question: alerts for so many calls, outside the measure.</summary>
    public static string Stock(int calls) => string.Create(CultureInfo.InvariantCulture, $"stock {calls}");

    /// <summary>Question: so many calls in so many places.</summary>
    public static string Storm(int places, int calls) => string.Create(CultureInfo.InvariantCulture, $"storm {places} {calls}");

    /// <param name="kind">Which server it speaks to.</param>
    /// <param name="target">What the server said when it was ready.</param>
    public static async Task RunAsync(string kind, string target)
    {
        await using CallLoad load = kind == Subject.Own ? await OwnCallLoad.StartAsync(target) : new EmptyCallLoad(target);
        await ChildProcess.ServeAsync("ready", async words =>
        {
            switch (words)
            {
                case ["stock", var calls]:
                    await load.StockAsync(int.Parse(calls, CultureInfo.InvariantCulture));
                    return ServerCounters.Now();
                case ["storm", var places, var calls]:
                    return await load.StormAsync(int.Parse(places, CultureInfo.InvariantCulture), int.Parse(calls, CultureInfo.InvariantCulture));
                default:
                    throw new ArgumentException($"no order '{string.Join(' ', words)}'", nameof(kind));
            }
        });
    }
}
