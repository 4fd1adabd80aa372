using System.Buffers;
using System.Globalization;
using System.IO.Pipelines;
using Grpc.Core;
using Grpc.Core.Wire;
using InfoExchange.Rpc.Server.Endpoints;
using Microsoft.AspNetCore.Http;

namespace InfoExchange.Rpc.Server.Calls;

/// <summary>Headers, messages and trailers of a response. Everything that touches the response happens under one gate, which the end of the call closes.</summary>
internal sealed class ResponseFrames(HttpContext http, MethodSettings settings)
{
    /// <summary>Of the server's memory: asked for more at once, it takes it from elsewhere, and allocates where many streams ask.</summary>
    private const int BlockSize = 4_096;

    private static readonly List<(string, string)> s_noFields = [];

    private readonly Lock _gate = new();
    private bool _hasHeaders;
    private bool _hasMessages;
    private bool _isWriting;
    private bool _isHolding;
    private bool _isClosed;
    private bool _isCompressing = settings.IsCompressing && TakesGzip(http);
    private Task _pending = Task.CompletedTask;
    private FrameBuilder? _builder;
    private PipeWriter? _body;

    private PipeWriter Body => _body ??= http.Response.BodyWriter;

    /// <summary>Sends the headers now.</summary>
    public Task WriteHeadersAsync(Metadata headers)
    {
        lock (_gate)
        {
            if (_isClosed || _hasHeaders || http.Response.HasStarted)
            {
                throw new InvalidOperationException("Response headers can only be sent once per call.");
            }

            if (headers.GetValue(WireNames.EncodingRequest) is WireNames.Gzip)
            {
                _isCompressing = TakesGzip(http);
            }

            foreach (var entry in headers.Where(entry => !MetadataText.IsReserved(entry.Key)))
            {
                http.Response.Headers.Append(entry.Key, MetadataText.Format(entry) ?? throw new RpcException(WireStatus.BadMetadata(entry.Key)));
            }

            StartHeaders();
            return Flush(CancellationToken.None).AsTask();
        }
    }

    /// <summary>Writes one message.</summary>
    /// <param name="marshaller">The message's own.</param>
    /// <param name="message">Not null.</param>
    /// <param name="isFlushed">Whether it goes out now, or with what comes next.</param>
    /// <param name="isCompressible">Whether it may be compressed, where the call is.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public ValueTask WriteAsync<T>(Marshaller<T> marshaller, T message, bool isFlushed, bool isCompressible, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (_gate)
        {
            CheckOpen();
            // One for all messages of the call, its memory given back after each.
            using var builder = _builder ??= new FrameBuilder();
            Write(builder.Build(marshaller.ContextualSerializer, message, settings.MaxSendMessageSize, _isCompressing && isCompressible ? settings.CompressionLevel : null).Span);
            _isHolding = true;
            return isFlushed ? Flush(cancellationToken) : ValueTask.CompletedTask;
        }
    }

    /// <summary>Writes pieces of whole frames and flushes once; without pieces, it flushes what was kept back.</summary>
    /// <param name="frames">Each whole frames, uncompressed.</param>
    /// <param name="isFlushed">Whether they go out now, or with what comes next.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public ValueTask WriteAsync(ReadOnlySpan<ReadOnlyMemory<byte>> frames, bool isFlushed, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var length = 0L;
        foreach (var piece in frames)
        {
            CheckFrames(piece.Span);
            length += piece.Length;
        }

        lock (_gate)
        {
            CheckOpen();
            if (length > 0)
            {
                Write(frames);
                _isHolding = true;
            }

            return isFlushed && _isHolding ? Flush(cancellationToken) : ValueTask.CompletedTask;
        }
    }

    /// <summary>Refuses all later writes, and ends the one that waits for room.</summary>
    public void Close()
    {
        lock (_gate)
        {
            _isClosed = true;
            if (_isWriting)
            {
                CancelPendingFlush();
            }
        }
    }

    /// <summary>Waits for a write that somebody left behind: the response belongs to another request soon. After <see cref="Close"/>.</summary>
    public Task SettleAsync() =>
        _pending.IsCompleted
            ? Task.CompletedTask
            : _pending.ContinueWith(static left => _ = left.Exception, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);

    /// <summary>Says how the call ended: in the headers when nothing went before, in the trailers otherwise. After <see cref="Close"/>.</summary>
    public void Tell(Status status, IReadOnlyList<Metadata> trailers)
    {
        var fields = Format(ref status, trailers);
        var isTrailersOnly = status.StatusCode != StatusCode.OK && !_hasMessages && !http.Response.HasStarted;
        if (!http.Response.HasStarted)
        {
            StartHeaders();
        }

        Add(isTrailersOnly, WireNames.Status, ((int)status.StatusCode).ToString(CultureInfo.InvariantCulture));
        if (status.Detail.Length > 0)
        {
            Add(isTrailersOnly, WireNames.Message, MessageText.Encode(status.Detail));
        }

        foreach (var (name, value) in fields)
        {
            Add(isTrailersOnly, name, value);
        }
    }

    /// <summary>Trailers as fields; when one of them cannot travel, the status says so instead.</summary>
    private static List<(string Name, string Value)> Format(ref Status status, IReadOnlyList<Metadata> trailers)
    {
        if (trailers.Count == 0)
        {
            return s_noFields;
        }

        var fields = new List<(string, string)>();
        foreach (var entry in trailers.SelectMany(each => each).Where(entry => !MetadataText.IsReserved(entry.Key)))
        {
            if (MetadataText.Format(entry) is not { } value)
            {
                status = WireStatus.BadMetadata(entry.Key);
                return [];
            }

            fields.Add((entry.Key, value));
        }

        return fields;
    }

    private void Add(bool isTrailersOnly, string name, string value)
    {
        if (isTrailersOnly)
        {
            http.Response.Headers.Append(name, value);
        }
        else
        {
            http.Response.AppendTrailer(name, value);
        }
    }

    private void CancelPendingFlush()
    {
        try
        {
            Body.CancelPendingFlush();
        }
        catch (Exception gone) when (gone is IOException or OperationCanceledException or ObjectDisposedException)
        {
            // The connection broke first, and that has ended the wait.
            return;
        }
    }

    private void StartHeaders()
    {
        _hasHeaders = true;
        http.Response.ContentType = WireNames.ContentType;
        if (_isCompressing)
        {
            http.Response.Headers[WireNames.Encoding] = WireNames.Gzip;
        }
    }

    private static bool TakesGzip(HttpContext http) =>
        http.Request.Headers[WireNames.AcceptEncoding].Any(value => value?.Split(',', StringSplitOptions.TrimEntries).Contains(WireNames.Gzip) == true);

    private void CheckOpen()
    {
        if (_isClosed)
        {
            throw new InvalidOperationException("Can't write the message because the request is complete.");
        }

        if (_isWriting)
        {
            throw new InvalidOperationException("Can't write the message because the previous write is in progress.");
        }
    }

    private void CheckFrames(ReadOnlySpan<byte> frames)
    {
        while (!frames.IsEmpty)
        {
            if (frames.Length < FramePrefix.Length)
            {
                throw new ArgumentException("The bytes end inside a frame's prefix.", nameof(frames));
            }

            var (flag, length) = FramePrefix.Read(frames);
            if (flag != 0 || length > frames.Length - FramePrefix.Length)
            {
                throw new ArgumentException("The bytes are not whole uncompressed frames.", nameof(frames));
            }

            if (length > settings.MaxSendMessageSize)
            {
                throw new RpcException(WireStatus.SendTooLarge);
            }

            frames = frames[(FramePrefix.Length + (int)length)..];
        }
    }

    private void Write(ReadOnlySpan<byte> bytes)
    {
        BeginMessages();
        Body.Write(bytes);
    }

    /// <summary>Small pieces go together into one block of the server's memory: each of its own would cost a look at the state of the stream.</summary>
    private void Write(ReadOnlySpan<ReadOnlyMemory<byte>> pieces)
    {
        while (!pieces.IsEmpty)
        {
            var (count, length) = (1, pieces[0].Length);
            while (count < pieces.Length && length + pieces[count].Length <= BlockSize)
            {
                length += pieces[count++].Length;
            }

            if (count == 1)
            {
                Write(pieces[0].Span);
            }
            else
            {
                Join(pieces[..count], length);
            }

            pieces = pieces[count..];
        }
    }

    private void Join(ReadOnlySpan<ReadOnlyMemory<byte>> pieces, int length)
    {
        BeginMessages();
        var room = Body.GetSpan(length);
        foreach (var piece in pieces)
        {
            piece.Span.CopyTo(room);
            room = room[piece.Length..];
        }

        Body.Advance(length);
    }

    private void BeginMessages()
    {
        if (!_hasHeaders)
        {
            StartHeaders();
        }

        _hasMessages = true;
    }

    private ValueTask Flush(CancellationToken cancellationToken)
    {
        var body = Body;
        _isHolding = false;
        // Under the gate as far as it does not wait: the first flush also starts the response.
        var flush = body.FlushAsync(CancellationToken.None);
        if (!flush.IsCompletedSuccessfully)
        {
            return Wait(flush.AsTask(), body, cancellationToken);
        }

        var result = flush.Result;
        return result.IsCanceled || result.IsCompleted ? Wait(Task.FromResult(result), body, cancellationToken) : ValueTask.CompletedTask;
    }

    private ValueTask Wait(Task<FlushResult> flush, PipeWriter body, CancellationToken cancellationToken)
    {
        _isWriting = true;
        _pending = AwaitAsync(flush, body, cancellationToken);
        return new ValueTask(_pending);
    }

    private async Task AwaitAsync(Task<FlushResult> flush, PipeWriter body, CancellationToken cancellationToken)
    {
        try
        {
            await using var writerCancels = cancellationToken.UnsafeRegister(static frames => ((ResponseFrames)frames!).CancelPendingFlush(), this);
            for (var result = await flush; ; result = await body.FlushAsync(CancellationToken.None))
            {
                cancellationToken.ThrowIfCancellationRequested();
                if (result.IsCompleted)
                {
                    throw new ClientGoneException();
                }

                if (Volatile.Read(ref _isClosed))
                {
                    throw new OperationCanceledException("The call ended before the message went out.");
                }

                // Cancelled without a reason is the echo of a cancellation that came just after the previous wait had ended.
                if (!result.IsCanceled)
                {
                    return;
                }
            }
        }
        finally
        {
            lock (_gate)
            {
                _isWriting = false;
            }
        }
    }
}
