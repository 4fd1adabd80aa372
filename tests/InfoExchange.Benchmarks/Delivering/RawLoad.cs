using System.Buffers.Binary;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace InfoExchange.Benchmarks.Delivering;

/// <summary>Streams of the raw server: plain sockets on which DATA frames come.</summary>
internal sealed class RawLoad : FanOutLoad
{
    private readonly List<Socket> _sockets = [];
    private readonly Lock _publishing = new();
    private readonly byte[] _number = new byte[sizeof(long)];

    private RawLoad(int streams)
        : base(streams)
    {
    }

    public static async Task<RawLoad> StartAsync(string port, int streams, int perConnection)
    {
        var load = new RawLoad(streams);
        var address = new IPEndPoint(IPAddress.Loopback, int.Parse(port, CultureInfo.InvariantCulture));
        for (var first = 0; first < streams; first += perConnection)
        {
            var socket = await load.ConnectAsync(address, Math.Min(perConnection, streams - first));
            await socket.ReceiveAsync(new byte[sizeof(int)]);
            _ = load.ReadAsync(socket, first);
        }

        await load.ConnectAsync(address, 0);
        return load;
    }

    public override Task PublishAsync(long number)
    {
        lock (_publishing)
        {
            BinaryPrimitives.WriteInt64BigEndian(_number, number);
            _sockets[^1].Send(_number);
        }

        return Task.CompletedTask;
    }

    public override ValueTask DisposeAsync()
    {
        _sockets.ForEach(socket => socket.Dispose());
        return ValueTask.CompletedTask;
    }

    private async Task<Socket> ConnectAsync(IPEndPoint address, int streams)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        _sockets.Add(socket);
        await socket.ConnectAsync(address);
        var word = new byte[sizeof(int)];
        BinaryPrimitives.WriteInt32BigEndian(word, streams);
        await socket.SendAsync(word);
        return socket;
    }

    private async Task ReadAsync(Socket socket, int first)
    {
        const int length = FloorFrame.HeaderLength + FloorFrame.Length;
        var buffer = new byte[64 * length];
        var held = 0;
        try
        {
            while (await socket.ReceiveAsync(buffer.AsMemory(held)) is var count and > 0)
            {
                held += count;
                var at = 0;
                for (; held - at >= length; at += length)
                {
                    Arrived(first + FloorFrame.StreamOf(buffer.AsSpan(at)), FloorFrame.NumberOf(buffer.AsSpan(at + FloorFrame.HeaderLength)));
                }

                buffer.AsSpan(at, held - at).CopyTo(buffer);
                held -= at;
            }
        }
        catch (Exception closed) when (closed is SocketException or ObjectDisposedException)
        {
            LastEnd = closed.Message;
        }
    }
}
