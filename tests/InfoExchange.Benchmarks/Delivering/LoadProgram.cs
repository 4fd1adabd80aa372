using System.Globalization;
using InfoExchange.Benchmarks.Running;

namespace InfoExchange.Benchmarks.Delivering;

/// <summary>The load generator, in a process of its own.</summary>
internal static class LoadProgram
{
    /// <summary>Question for <see cref="LoadDriver.ClosedAsync"/>.</summary>
    public static string Closed(int places, TimeSpan time) => string.Create(CultureInfo.InvariantCulture, $"closed {places} {time.TotalSeconds}");

    /// <summary>Question for <see cref="LoadDriver.OpenAsync"/>.</summary>
    public static string Open(double rate, TimeSpan time) => string.Create(CultureInfo.InvariantCulture, $"open {rate} {time.TotalSeconds}");

    /// <param name="kind">Which server it speaks to.</param>
    /// <param name="target">What the server said when it was ready.</param>
    /// <param name="streams">How many in all.</param>
    /// <param name="perConnection">How many share a connection.</param>
    public static async Task RunAsync(string kind, string target, int streams, int perConnection)
    {
        await using FanOutLoad load = kind switch
        {
            Subject.Own => await OwnLoad.StartAsync(target, streams, perConnection),
            Subject.Bare => await BareLoad.StartAsync(target, streams, perConnection),
            _ => await RawLoad.StartAsync(target, streams, perConnection),
        };
        await RunAsync(load);
    }

    /// <summary>Drives a load that is open, as it is asked.</summary>
    public static async Task RunAsync(FanOutLoad load)
    {
        var driver = new LoadDriver(load);
        await ChildProcess.ServeAsync("ready", async words => words switch
        {
            ["closed", var places, var seconds] => await driver.ClosedAsync(int.Parse(places, CultureInfo.InvariantCulture), Seconds(seconds)),
            ["open", var rate, var seconds] => await driver.OpenAsync(double.Parse(rate, CultureInfo.InvariantCulture), Seconds(seconds)),
            _ => throw new ArgumentException($"no order '{string.Join(' ', words)}'", nameof(load)),
        });
    }

    private static TimeSpan Seconds(string text) => TimeSpan.FromSeconds(double.Parse(text, CultureInfo.InvariantCulture));
}
