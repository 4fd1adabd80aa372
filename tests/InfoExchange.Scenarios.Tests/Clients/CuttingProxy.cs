using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace InfoExchange.Scenarios.Tests.Clients;

/// <summary>A port of this machine that passes bytes on to another, until told to cut: the network between a firm and its gateway.</summary>
internal sealed class CuttingProxy : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly ConcurrentDictionary<Socket, bool> open = new();
    private readonly CancellationTokenSource stop = new();
    private readonly Task accepting;
    private volatile IPEndPoint target;
    private volatile bool isCut;
    private int accepted;

    internal CuttingProxy(string address)
    {
        target = EndPointOf(address);
        listener.Start();
        accepting = AcceptAsync();
    }

    internal Uri Address => new($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}");

    internal int Accepted => Volatile.Read(ref accepted);

    /// <summary>Where new connections go from now on.</summary>
    internal void PointTo(string address) => target = EndPointOf(address);

    /// <summary>Resets every connection; new ones are reset, too, until <see cref="Mend"/>.</summary>
    internal void Cut()
    {
        isCut = true;
        Reset();
    }

    internal void Mend() => isCut = false;

    /// <summary>Resets every connection; new ones work.</summary>
    internal void Reset()
    {
        foreach (var socket in open.Keys)
        {
            Kill(socket);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        listener.Stop();
        Reset();
        await accepting;
        stop.Dispose();
    }

    private static IPEndPoint EndPointOf(string address) => new(IPAddress.Loopback, new Uri(address).Port);

    private static void Kill(Socket socket)
    {
        try
        {
            socket.LingerState = new LingerOption(true, 0);
        }
        catch (ObjectDisposedException)
        {
            return;
        }

        socket.Dispose();
    }

    private async Task AcceptAsync()
    {
        var passing = new List<Task>();
        try
        {
            while (true)
            {
                var near = await listener.AcceptSocketAsync(stop.Token);
                Interlocked.Increment(ref accepted);
                passing.Add(PassAsync(near));
            }
        }
        catch (Exception end) when (IsEnd(end))
        {
            await Task.WhenAll(passing);
        }
    }

    private async Task PassAsync(Socket near)
    {
        var far = new Socket(SocketType.Stream, ProtocolType.Tcp);
        (open[near], open[far]) = (true, true);
        try
        {
            if (!isCut)
            {
                await far.ConnectAsync(target, stop.Token);
                await Task.WhenAny(CopyAsync(near, far), CopyAsync(far, near));
            }
        }
        catch (Exception end) when (IsEnd(end))
        {
            // The other side is gone: so is this one.
            Kill(near);
        }
        finally
        {
            open.TryRemove(near, out _);
            open.TryRemove(far, out _);
            near.Dispose();
            far.Dispose();
        }
    }

    private async Task CopyAsync(Socket from, Socket to)
    {
        var buffer = new byte[16 * 1024];
        try
        {
            while (await from.ReceiveAsync(buffer, stop.Token) is > 0 and var read)
            {
                await to.SendAsync(buffer.AsMemory(0, read), stop.Token);
            }
        }
        catch (Exception end) when (IsEnd(end))
        {
            Kill(to);
        }
    }

    private static bool IsEnd(Exception end) => end is OperationCanceledException or SocketException or ObjectDisposedException;
}
