using System.Diagnostics;
using InfoExchange.Interop.Tests.Contract;
using InfoExchange.Interop.Tests.Hosting;
using InfoExchange.Rpc.Server.Limits;
using Microsoft.AspNetCore.Hosting;
using Xunit;

namespace InfoExchange.Interop.Tests.Hostile;

/// <summary>A server with its limits as they come, but for patience, and a good client that talks to it all the time.</summary>
public sealed class HostileGround : IAsyncLifetime
{
    private const long LooksHigh = 200 * 1024 * 1024;

    private readonly CancellationTokenSource _end = new();
    private EchoHost? _host;
    private Task _load = Task.CompletedTask;
    private long _answered;
    private long _slowest;
    private long _mostMemory;

    public EchoHost Host => _host!;

    /// <summary>Calls that the good client has had answered.</summary>
    public long Answered => Interlocked.Read(ref _answered);

    /// <summary>Of all calls since the last look, in milliseconds.</summary>
    public long TakeSlowest() => Interlocked.Exchange(ref _slowest, 0);

    /// <summary>Managed bytes in use at most since the last look: of server, good client and attacker together.</summary>
    public long TakeMostMemory() => Interlocked.Exchange(ref _mostMemory, 0);

    /// <summary>Fails when the good client was harmed.</summary>
    public void CheckLoad() => Assert.False(_load.IsCompleted, _load.Exception?.ToString());

    public async Task InitializeAsync()
    {
        // Room for bodies that are sent at once, without a look at the window.
        var limits = new WireLimits
        {
            HeadersTimeout = TimeSpan.FromSeconds(1),
            IdleTimeout = TimeSpan.FromSeconds(5),
            ConnectionsPerPeer = 600,
            StreamWindow = 1024 * 1024,
            ConnectionWindow = 2 * 1024 * 1024,
        };
        _host = await EchoHost.StartAsync(
            kestrel: server => server.UseWireLimits(limits),
            listen: door =>
            {
                door.UseConnectionLimits(limits);
                door.UsePrefaceTimeout(limits);
            });
        _load = LoadAsync();
    }

    public async Task DisposeAsync()
    {
        await _end.CancelAsync();
        await _load;

        // How the server ends a connection that floods it with what must be answered: a case's due, and an error to its log.
        Host.ForgetErrors("exceeded the output operations maximum queue size");

        // Some of these never end in Kestrel, which tells so once the collector took them; their seats were given back when their sockets closed.
        Host.ForgetErrors("application never completed");
        await Host.DisposeAsync();
        _end.Dispose();
    }

    private async Task LoadAsync()
    {
        using var talk = Host.Client.Chat();
        while (!_end.IsCancellationRequested)
        {
            var watch = Stopwatch.StartNew();
            Assert.Equal("x", (await Host.Client.SayAsync(new Line { Text = "x" }).ResponseAsync.Soon()).Text);
            await talk.RequestStream.WriteAsync(new Line { Text = "y" }).Soon();
            Assert.True(await talk.ResponseStream.MoveNext(CancellationToken.None).Soon());
            Interlocked.Add(ref _answered, 2);
            Interlocked.Exchange(ref _slowest, Math.Max(Interlocked.Read(ref _slowest), watch.ElapsedMilliseconds));
            NoteMemory();
            await Task.Delay(2);
        }
    }

    /// <summary>What is alive counts, not what a collection would free: it is asked for when the sum looks high.</summary>
    private void NoteMemory()
    {
        var used = GC.GetTotalMemory(forceFullCollection: false);
        used = used < LooksHigh ? used : GC.GetTotalMemory(forceFullCollection: true);
        Interlocked.Exchange(ref _mostMemory, Math.Max(Interlocked.Read(ref _mostMemory), used));
    }
}
