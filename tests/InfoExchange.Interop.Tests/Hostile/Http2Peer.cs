using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Net.Sockets;
using InfoExchange.Interop.Tests.Hosting;

namespace InfoExchange.Interop.Tests.Hostile;

/// <summary>A client that writes frames itself, right or wrong, and notes what comes back.</summary>
public sealed class Http2Peer : IAsyncDisposable
{
    private static readonly string[] s_errors =
    [
        "NO_ERROR", "PROTOCOL_ERROR", "INTERNAL_ERROR", "FLOW_CONTROL_ERROR", "SETTINGS_TIMEOUT", "STREAM_CLOSED", "FRAME_SIZE_ERROR", "REFUSED_STREAM", "CANCEL", "COMPRESSION_ERROR",
        "CONNECT_ERROR", "ENHANCE_YOUR_CALM", "INADEQUATE_SECURITY", "HTTP_1_1_REQUIRED",
    ];

    private readonly TcpClient _socket = new() { NoDelay = true };
    private readonly SemaphoreSlim _sending = new(1);
    private readonly ConcurrentDictionary<int, Answer> _answers = new();
    private Task _reading = Task.CompletedTask;
    private string? _goAway;
    private volatile bool _isClosed;

    /// <summary>Whether what arrives is read at all.</summary>
    public bool IsReading { get; set; } = true;

    /// <summary>Whether room is given back for what arrived.</summary>
    public bool GivesRoom { get; set; } = true;

    /// <summary>DATA bytes that arrived on all streams.</summary>
    public long DataBytes => _answers.Values.Sum(answer => answer.DataBytes);

    public bool IsOver => _isClosed || _goAway is not null;

    /// <summary>Connects; begins as a client should unless told otherwise.</summary>
    public static async Task<Http2Peer> ConnectAsync(Uri address, bool beginsWell = true, params (int Id, uint Value)[] settings)
    {
        var peer = new Http2Peer();
        try
        {
            await peer._socket.ConnectAsync(address.Host, address.Port);
        }
        catch (SocketException)
        {
            // Taken and closed again before the connection was told here.
            peer._isClosed = true;
            return peer;
        }

        peer._reading = Task.Run(peer.ReadAsync);
        if (beginsWell)
        {
            // No dynamic table: what the server says can be read without memory.
            await peer.SendAsync([.. Frames.Preface, .. Frames.Settings([(1, 0), .. settings])]);
        }

        return peer;
    }

    /// <summary>Sends bytes.</summary>
    /// <returns>False when the server has closed the connection.</returns>
    public async Task<bool> SendAsync(byte[] bytes)
    {
        await _sending.WaitAsync();
        try
        {
            await _socket.GetStream().WriteAsync(bytes).AsTask().Soon();
            return true;
        }
        catch (Exception gone) when (gone is IOException or InvalidOperationException)
        {
            return false;
        }
        finally
        {
            _sending.Release();
        }
    }

    /// <summary>Sends the same bytes until the server closes, or so often.</summary>
    /// <returns>How often they went.</returns>
    public async Task<int> FloodAsync(int most, byte[] bytes)
    {
        for (var time = 0; time < most; time++)
        {
            if (_isClosed || !await SendAsync(bytes))
            {
                return time;
            }
        }

        return most;
    }

    /// <summary>Ends this side, as a client that has said everything.</summary>
    public void EndSending() => _socket.Client.Shutdown(SocketShutdown.Send);

    /// <summary>What became of a stream: <c>status 13</c>, <c>http 400</c>, <c>reset CANCEL</c>; or of the connection: <c>goaway PROTOCOL_ERROR</c>, <c>closed</c>.</summary>
    public async Task<string> VerdictAsync(int stream = 1)
    {
        await Eventually.IsTrueAsync(() => _isClosed || (_answers.TryGetValue(stream, out var answer) && answer.IsOver) || (_goAway is not (null or "NO_ERROR")));
        return Told(stream) ?? (_goAway is null or "NO_ERROR" ? "closed" : $"goaway {_goAway}");
    }

    /// <summary>How the connection ended, whatever became of its streams before: <c>goaway STREAM_CLOSED</c>, <c>closed</c>.</summary>
    public async Task<string> EndAsync()
    {
        await Eventually.IsTrueAsync(() => _isClosed || _goAway is not (null or "NO_ERROR"));
        return _goAway is null or "NO_ERROR" ? "closed" : $"goaway {_goAway}";
    }

    /// <summary>Whether the connection still serves: <c>answers</c>, or what became of it.</summary>
    public async Task<string> AnswersAsync(int stream = 1_000_001)
    {
        await SendAsync(Frames.GoodCall(stream));
        var verdict = await VerdictAsync(stream);
        return verdict == "status 0" ? "answers" : verdict;
    }

    public async ValueTask DisposeAsync()
    {
        IsReading = true;
        _socket.Dispose();
        await _reading;
    }

    private string? Told(int stream) => _answers.TryGetValue(stream, out var answer) && answer.IsOver
        ? answer.GrpcStatus is { } status ? $"status {status}"
            : answer.HttpStatus is { } http && http != "200" ? $"http {http}"
            : answer.ResetCode is { } code ? $"reset {code}"
            : "no status"
        : null;

    private async Task ReadAsync()
    {
        try
        {
            using var stream = new BufferedStream(_socket.GetStream(), 64 * 1024);
            var head = new byte[9];
            while (true)
            {
                while (!IsReading)
                {
                    await Task.Delay(20);
                }

                await stream.ReadExactlyAsync(head);
                var payload = new byte[(head[0] << 16) | (head[1] << 8) | head[2]];
                await stream.ReadExactlyAsync(payload);
                await TakeAsync((FrameType)head[3], head[4], BinaryPrimitives.ReadInt32BigEndian(head.AsSpan(5)), payload);
            }
        }
        catch (Exception gone) when (gone is IOException or ObjectDisposedException or InvalidOperationException or NotSupportedException)
        {
            _isClosed = true;
        }
    }

    private async Task TakeAsync(FrameType type, byte flags, int stream, byte[] payload)
    {
        var answer = _answers.GetOrAdd(stream, _ => new Answer());
        switch (type)
        {
            case FrameType.Headers:
                answer.Take(payload);
                break;
            case FrameType.Data:
                answer.DataBytes += payload.Length;
                if (GivesRoom && payload.Length > 0)
                {
                    await SendAsync([.. Frames.WindowUpdate(0, (uint)payload.Length), .. Frames.WindowUpdate(stream, (uint)payload.Length)]);
                }

                break;
            case FrameType.ResetStream:
                answer.ResetCode = s_errors[BinaryPrimitives.ReadInt32BigEndian(payload)];
                answer.IsOver = true;
                break;
            case FrameType.GoAway:
                _goAway = s_errors[BinaryPrimitives.ReadInt32BigEndian(payload.AsSpan(4))];
                break;
            case FrameType.Settings when (flags & Frames.Ack) == 0:
                await SendAsync(Frames.Frame(FrameType.Settings, Frames.Ack, 0));
                break;
            default:
                break;
        }

        if (type is FrameType.Headers or FrameType.Data && (flags & Frames.EndStream) != 0)
        {
            answer.IsOver = true;
        }
    }

    private sealed class Answer
    {
        private volatile bool _isOver;

        public string? HttpStatus { get; private set; }

        public string? GrpcStatus { get; private set; }

        public string? ResetCode { get; set; }

        public long DataBytes { get; set; }

        public bool IsOver
        {
            get => _isOver;
            set => _isOver = value;
        }

        public void Take(byte[] block)
        {
            foreach (var (name, value) in Hpack.Read(block))
            {
                HttpStatus = name == ":status" ? value : HttpStatus;
                GrpcStatus = name == "grpc-status" ? value : GrpcStatus;
            }
        }
    }
}
