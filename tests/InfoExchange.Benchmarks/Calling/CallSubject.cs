using System.Diagnostics;
using InfoExchange.Benchmarks.Running;

namespace InfoExchange.Benchmarks.Calling;

/// <summary>A server and the calls to it, each in its own process.</summary>
internal sealed class CallSubject : IAsyncDisposable
{
    private readonly Pinning _pinning;
    private readonly ChildProcess _load;

    private CallSubject(string name, Pinning pinning, ChildProcess server, ChildProcess load) => (Name, _pinning, Server, _load) = (name, pinning, server, load);

    /// <summary>Head of its column.</summary>
    public string Name { get; }

    /// <summary>Where it runs.</summary>
    public ChildProcess Server { get; }

    public static async Task<CallSubject> StartAsync(string name, Pinning pinning, Func<Task<ChildProcess>> startServer)
    {
        var server = await startServer();
        try
        {
            return new CallSubject(name, pinning, server, await ChildProcess.StartAsync(pinning, 1, "call", server.Said));
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    public async Task<CallRound> RunAsync(bool isStreamed, TimeSpan time)
    {
        var before = await CountersAsync();
        var (load, begun) = (_load.ProcessorTime, Stopwatch.GetTimestamp());
        var report = await _load.AskAsync<CallReport>(CallingLoad.Question(isStreamed, time), time);
        var loadShare = (_load.ProcessorTime - load) / Stopwatch.GetElapsedTime(begun) / _pinning.CoresOfOne;
        var after = await CountersAsync();
        return new CallRound(report, TimeSpan.FromMicroseconds(after.ProcessorMicroseconds - before.ProcessorMicroseconds), after.AllocatedBytes - before.AllocatedBytes, loadShare);
    }

    public async ValueTask DisposeAsync()
    {
        await _load.DisposeAsync();
        await Server.DisposeAsync();
    }

    private Task<ServerCounters> CountersAsync() => Server.AskAsync<ServerCounters>(ServerCounters.Question, TimeSpan.Zero);
}
