using System.Net;
using System.Net.Sockets;

namespace InfoExchange.Interop.Tests.Hosting;

/// <summary>Passes bytes on until it is told to fall silent: the connection stays, nothing comes any more. As a broken path looks to both ends.</summary>
public sealed class SilentProxy : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _end = new();
    private readonly List<Task> _running = [];
    private readonly int _target;
    private int _connections;

    public SilentProxy(Uri target)
    {
        _target = target.Port;
        _listener.Start();
        _running.Add(AcceptAsync());
    }

    public Uri Address => new($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}");

    /// <summary>How many were made.</summary>
    public int Connections => Volatile.Read(ref _connections);

    public bool IsSilent { get; set; }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        _listener.Stop();
        await Task.WhenAll([.. _running]);
        _end.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var near = await _listener.AcceptTcpClientAsync(_end.Token);
                Interlocked.Increment(ref _connections);
                var far = new TcpClient();
                await far.ConnectAsync(IPAddress.Loopback, _target, _end.Token);
                _running.Add(CopyAsync(near, far));
                _running.Add(CopyAsync(far, near));
            }
        }
        catch (OperationCanceledException)
        {
            return;
        }
    }

    private async Task CopyAsync(TcpClient from, TcpClient to)
    {
        var buffer = new byte[16 * 1024];
        try
        {
            for (var count = await from.GetStream().ReadAsync(buffer, _end.Token); count > 0; count = await from.GetStream().ReadAsync(buffer, _end.Token))
            {
                if (!IsSilent)
                {
                    await to.GetStream().WriteAsync(buffer.AsMemory(0, count), _end.Token);
                }
            }
        }
        catch (Exception gone) when (gone is OperationCanceledException or IOException or InvalidOperationException)
        {
            // One end went: so does the other.
            to.Dispose();
        }
        finally
        {
            to.Dispose();
        }
    }
}
