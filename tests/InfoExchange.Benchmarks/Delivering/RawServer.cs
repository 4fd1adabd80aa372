using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using InfoExchange.Benchmarks.Appending;
using InfoExchange.Benchmarks.Running;

namespace InfoExchange.Benchmarks.Delivering;

/// <summary>The floor below HTTP/2: DATA frames that are ready, written to plain sockets by one thread; no negotiation, no flow control, no check.</summary>
/// <remarks>The first word of a connection says how many streams it holds; 0 is the publisher's, which sends a number for each bulletin.</remarks>
internal sealed class RawServer : IDisposable
{
    /// <summary>One send for each stream that a bulletin goes to.</summary>
    public const string OneSend = "raw one-send";

    /// <summary>One send for each connection, with the frames of all its streams.</summary>
    public const string Coalesced = "raw coalesced";

    /// <summary>As <see cref="OneSend"/>, after the bulletin is written and synced.</summary>
    public const string Durable = "raw after sync";

    private readonly List<(Socket Socket, byte[] Frames)> _connections = [];
    private readonly bool _isCoalesced;
    private readonly SyncedFile? _journal;

    private RawServer(string kind, SyncedFile? journal) => (_isCoalesced, _journal) = (kind == Coalesced, journal);

    public static async Task RunAsync(string kind)
    {
        var folder = Directory.CreateTempSubdirectory("infoexchange-raw-").FullName;
        try
        {
            using var server = new RawServer(kind, kind == Durable ? new SyncedFile(Path.Combine(folder, "journal")) : null);

            // Left open to the end of the process: closing it would wake the thread that waits on it with a fault.
            var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
            listener.Listen(4_096);
            new Thread(() => server.Accept(listener)) { IsBackground = true }.Start();
            await ServerCounters.ServeAsync($"{((IPEndPoint)listener.LocalEndPoint!).Port}");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    public void Dispose()
    {
        foreach (var (socket, _) in _connections)
        {
            socket.Dispose();
        }

        _journal?.Dispose();
    }

    // The publisher connects last, and from then on this thread is its own.
    private void Accept(Socket listener)
    {
        var word = new byte[sizeof(int)];
        while (true)
        {
            var socket = listener.Accept();
            socket.NoDelay = true;
            if (!TryFill(socket, word))
            {
                continue;
            }

            if (BinaryPrimitives.ReadInt32BigEndian(word) is var streams and > 0)
            {
                _connections.Add((socket, Frames(streams)));
                socket.Send(word);
            }
            else
            {
                Serve(socket);
                return;
            }
        }
    }

    private void Serve(Socket publisher)
    {
        var number = new byte[sizeof(long)];
        while (TryFill(publisher, number))
        {
            FanOut(BinaryPrimitives.ReadInt64BigEndian(number));
        }
    }

    private void FanOut(long number)
    {
        const int length = FloorFrame.HeaderLength + FloorFrame.Length;
        _journal?.Append(FloorFrame.Message(number));
        foreach (var (socket, frames) in _connections)
        {
            for (var at = 0; at < frames.Length; at += length)
            {
                FloorFrame.SetNumber(frames.AsSpan(at + FloorFrame.HeaderLength), number);
                if (!_isCoalesced)
                {
                    SendAll(socket, frames.AsSpan(at, length));
                }
            }

            if (_isCoalesced)
            {
                SendAll(socket, frames);
            }
        }
    }

    private static byte[] Frames(int streams)
    {
        const int length = FloorFrame.HeaderLength + FloorFrame.Length;
        var frames = new byte[streams * length];
        for (var i = 0; i < streams; i++)
        {
            FloorFrame.WriteDataFrame(frames.AsSpan(i * length, length), i);
        }

        return frames;
    }

    private static void SendAll(Socket socket, ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            bytes = bytes[socket.Send(bytes)..];
        }
    }

    private static bool TryFill(Socket socket, Span<byte> buffer)
    {
        while (!buffer.IsEmpty)
        {
            var count = socket.Receive(buffer);
            if (count == 0)
            {
                return false;
            }

            buffer = buffer[count..];
        }

        return true;
    }
}
