using System.Diagnostics;
using System.Globalization;
using InfoExchange.Benchmarks.Running;

namespace InfoExchange.Benchmarks.Delivering;

/// <summary>A server and the load on it, each in its own process.</summary>
internal sealed class Subject : IAsyncDisposable
{
    /// <summary>The product.</summary>
    public const string Own = "ours";

    /// <summary>Kestrel alone.</summary>
    public const string Bare = "bare HTTP/2";

    private readonly Pinning _pinning;
    private readonly ChildProcess _load;

    /// <param name="name">Head of its column.</param>
    /// <param name="pinning">As both were started.</param>
    /// <param name="server">Answers <see cref="ServerCounters.Question"/>.</param>
    /// <param name="load">Answers as <see cref="LoadProgram"/> does.</param>
    public Subject(string name, Pinning pinning, ChildProcess server, ChildProcess load) => (Name, _pinning, Server, _load) = (name, pinning, server, load);

    /// <summary>Head of its column.</summary>
    public string Name { get; }

    /// <summary>Its server.</summary>
    public ChildProcess Server { get; }

    /// <summary>Bulletins a second in closed loop, the most that was seen.</summary>
    public double MostBulletinsPerSecond { get; set; }

    public static async Task<Subject> StartAsync(string name, Pinning pinning, FanOutSize size)
    {
        var server = await ChildProcess.StartAsync(pinning, 0, "serve", name);
        try
        {
            string[] sizes = [size.Streams.ToString(CultureInfo.InvariantCulture), size.PerConnection.ToString(CultureInfo.InvariantCulture)];
            return new Subject(name, pinning, server, await ChildProcess.StartAsync(pinning, 1, ["load", name, server.Said, .. sizes]));
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>See <see cref="LoadDriver.ClosedAsync"/>.</summary>
    public Task<DeliveryRound> ClosedAsync(int places, TimeSpan time) => RunAsync(LoadProgram.Closed(places, time), time);

    /// <summary>See <see cref="LoadDriver.OpenAsync"/>.</summary>
    public Task<DeliveryRound> OpenAsync(double rate, TimeSpan time) => RunAsync(LoadProgram.Open(rate, time), time);

    /// <summary>Asks the server for something of its own.</summary>
    public Task<T> AskServerAsync<T>(string question) => Server.AskAsync<T>(question, TimeSpan.Zero);

    /// <summary>Counts the server's sends while bulletins leave one at a time.</summary>
    /// <returns>Sends a delivery; null when nobody can count.</returns>
    public async Task<double?> CountSendsAsync(TimeSpan time)
    {
        var deliveries = 0L;
        var counts = await SystemCalls.CountAsync(Server.Id, ["sendto", "sendmsg", "sendmmsg"], async () => deliveries = (await ClosedAsync(1, time)).Deliveries);
        return counts is null || deliveries == 0 ? null : counts.Values.Sum() / (double)deliveries;
    }

    public async ValueTask DisposeAsync()
    {
        await _load.DisposeAsync();
        await Server.DisposeAsync();
    }

    private async Task<DeliveryRound> RunAsync(string question, TimeSpan time)
    {
        var before = await CountersAsync();
        var (load, begun) = (_load.ProcessorTime, Stopwatch.GetTimestamp());
        var report = await _load.AskAsync<LoadReport>(question, time);
        var loadShare = (_load.ProcessorTime - load) / Stopwatch.GetElapsedTime(begun) / _pinning.CoresOfOne;
        var settled = await Server.SettleAsync();
        var after = await CountersAsync();
        return new DeliveryRound
        {
            Report = report,
            ServerTime = TimeSpan.FromMicroseconds(after.ProcessorMicroseconds - before.ProcessorMicroseconds),
            LoadShare = loadShare,
            IsSettled = settled,
            AllocatedBytes = after.AllocatedBytes - before.AllocatedBytes,
        };
    }

    private Task<ServerCounters> CountersAsync() => Server.AskAsync<ServerCounters>(ServerCounters.Question, TimeSpan.Zero);
}
