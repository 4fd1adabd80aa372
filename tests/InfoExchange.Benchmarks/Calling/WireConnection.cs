using System.Buffers.Binary;
using System.Net.Sockets;

namespace InfoExchange.Benchmarks.Calling;

/// <summary>
/// A client's end of an HTTP/2 connection that spends next to nothing on a call: requests are bytes that are ready, answers are counted and not understood. A client
/// like that of the product costs more than the server, and would be what is measured.
/// </summary>
internal sealed class WireConnection : IDisposable
{
    /// <summary>A stream may send so much before it needs more.</summary>
    public const int WideWindow = int.MaxValue;

    /// <summary>What a client grants that says nothing: RFC 9113 §6.9.2.</summary>
    public const int PlainWindow = 65_535;

    // Given back in large steps, so that the server hears of it seldom.
    private const int WindowStep = 1 << 28;

    private const int ReadSize = 256 * 1024;

    private static readonly byte[] s_ok = [.. "grpc-status"u8, 1, (byte)'0'];

    private readonly Socket _socket;
    private readonly string _authority;
    private readonly byte[] _held = new byte[ReadSize];
    private readonly Dictionary<string, byte[]> _blocks = new(StringComparer.Ordinal);
    private readonly Dictionary<int, int> _taken = [];
    private readonly bool _isGenerous;
    private byte[] _out = new byte[64 * 1024];
    private int _outLength;
    private int _heldLength;
    private int _taking;
    private int _lastStream = -1;

    private WireConnection(Socket socket, string authority, int window) => (_socket, _authority, _isGenerous) = (socket, authority, window == WideWindow);

    /// <summary>Streams whose headers have come.</summary>
    public int Opened { get; private set; }

    /// <param name="address">Of the server.</param>
    /// <param name="window">Of each stream; with <see cref="PlainWindow"/> a stream is never given more, and so stands still when that is used up.</param>
    public static async Task<WireConnection> ConnectAsync(Uri address, int window = WideWindow)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(address.Host, address.Port);
        var connection = new WireConnection(socket, address.Authority, window);
        connection.Add(WireFrames.Preface(window));
        connection.Add(WireFrames.Window(0, int.MaxValue - PlainWindow));
        await connection.FlushAsync();
        return connection;
    }

    /// <summary>Puts a request of one message into what <see cref="FlushAsync"/> sends.</summary>
    /// <returns>The number of its stream.</returns>
    public int Begin(string path, ReadOnlySpan<byte> frame)
    {
        if (!_blocks.TryGetValue(path, out var block))
        {
            _blocks[path] = block = WireFrames.RequestBlock(path, _authority);
        }

        _lastStream += 2;
        Span<byte> header = stackalloc byte[WireFrames.HeaderLength];
        WireFrames.Write(header, block.Length, WireFrames.Headers, WireFrames.EndHeaders, _lastStream);
        Add(header);
        Add(block);
        WireFrames.Write(header, frame.Length, WireFrames.Data, WireFrames.EndStream, _lastStream);
        Add(header);
        Add(frame);
        return _lastStream;
    }

    public async ValueTask FlushAsync()
    {
        var (bytes, length) = (_out, _outLength);
        _outLength = 0;
        for (var sent = 0; sent < length;)
        {
            sent += await _socket.SendAsync(bytes.AsMemory(sent, length - sent));
        }
    }

    /// <summary>Waits for bytes and tells the reader all whole frames.</summary>
    /// <returns>False when the server has closed.</returns>
    /// <exception cref="InvalidOperationException">The server reset a stream or gave up the connection.</exception>
    public async ValueTask<bool> ReceiveAsync(WireReader reader)
    {
        var count = await _socket.ReceiveAsync(_held.AsMemory(_heldLength));
        if (count == 0)
        {
            return false;
        }

        _heldLength += count;
        var at = 0;
        while (_heldLength - at >= WireFrames.HeaderLength)
        {
            var length = BinaryPrimitives.ReadInt32BigEndian(_held.AsSpan(at)) >> 8;
            if (_heldLength - at - WireFrames.HeaderLength < length)
            {
                break;
            }

            Take(reader, _held.AsSpan(at, WireFrames.HeaderLength), _held.AsSpan(at + WireFrames.HeaderLength, length));
            at += WireFrames.HeaderLength + length;
        }

        _held.AsSpan(at, _heldLength - at).CopyTo(_held);
        _heldLength -= at;
        if (_outLength > 0)
        {
            await FlushAsync();
        }

        return true;
    }

    public void Dispose() => _socket.Dispose();

    private void Take(WireReader reader, ReadOnlySpan<byte> header, ReadOnlySpan<byte> payload)
    {
        var (type, flags, stream) = (header[3], header[4], BinaryPrimitives.ReadInt32BigEndian(header[5..]));
        switch (type)
        {
            case WireFrames.Data:
                reader.Data(stream, payload);
                GiveBack(stream, payload.Length);
                break;
            case WireFrames.Headers:
                Opened++;
                break;
            case WireFrames.Settings when (flags & WireFrames.Acknowledge) == 0:
                Add(WireFrames.Header(0, WireFrames.Settings, WireFrames.Acknowledge, 0));
                break;
            case WireFrames.Ping when (flags & WireFrames.Acknowledge) == 0:
                Add(WireFrames.Header(payload.Length, WireFrames.Ping, WireFrames.Acknowledge, 0));
                Add(payload);
                break;
            case WireFrames.Reset or WireFrames.GoAway:
                throw new InvalidOperationException($"the server sent frame {type} for stream {stream}: {Convert.ToHexString(payload)}");
        }

        if (type is WireFrames.Data or WireFrames.Headers && (flags & WireFrames.EndStream) != 0)
        {
            _taken.Remove(stream);
            reader.Ended(stream, type == WireFrames.Headers && payload.IndexOf(s_ok) >= 0);
        }
    }

    private void GiveBack(int stream, int bytes)
    {
        _taking += bytes;
        if (_taking >= WindowStep)
        {
            Add(WireFrames.Window(0, _taking));
            _taking = 0;
        }

        if (!_isGenerous || bytes == 0)
        {
            return;
        }

        ref var taken = ref System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(_taken, stream, out _);
        taken += bytes;
        if (taken >= WindowStep)
        {
            Add(WireFrames.Window(stream, taken));
            taken = 0;
        }
    }

    private void Add(ReadOnlySpan<byte> bytes)
    {
        if (_outLength + bytes.Length > _out.Length)
        {
            Array.Resize(ref _out, Math.Max(_out.Length * 2, _outLength + bytes.Length));
        }

        bytes.CopyTo(_out.AsSpan(_outLength));
        _outLength += bytes.Length;
    }
}
