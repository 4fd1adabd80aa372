using System.IO.Pipelines;
using Grpc.Core;
using Grpc.Core.Wire;
using Microsoft.AspNetCore.Http;

namespace InfoExchange.Rpc.Server.Calls;

/// <summary>The messages of a request, for one reader at a time, until the call is over.</summary>
internal sealed class RequestFrames
{
    private readonly Lock _gate = new();
    private readonly PipeReader _pipe;
    private readonly FrameReader _frames;
    private Task _pending = Task.CompletedTask;
    private volatile bool _isClosed;
    private volatile bool _isExpired;

    /// <summary>Over the body of a request.</summary>
    /// <param name="http">The request.</param>
    /// <param name="maxLength">Of a message, in bytes; null for no limit.</param>
    public RequestFrames(HttpContext http, int? maxLength)
    {
        _pipe = http.Request.BodyReader;
        _frames = new FrameReader(_pipe, maxLength, http.Request.Headers.GrpcEncoding is [{ } encoding, ..] ? encoding : null);
    }

    /// <summary>Reads the only message, and on to the end to see that it is the only one.</summary>
    public ValueTask<T> ReadSingleAsync<T>(Marshaller<T> marshaller)
        where T : class
        => TryReadSingle(marshaller) is { } message ? new ValueTask<T>(message) : new ValueTask<T>(WaitForSingleAsync(marshaller));

    /// <summary>Reads the next message; null after the last.</summary>
    public Task<T?> ReadNextAsync<T>(Marshaller<T> marshaller, CancellationToken cancellationToken)
        where T : class
    {
        lock (_gate)
        {
            if (_isClosed)
            {
                throw new InvalidOperationException("Can't read messages after the request is complete.");
            }

            if (!_pending.IsCompleted)
            {
                throw new InvalidOperationException("Can't read the next message because the previous read is still in progress.");
            }

            var read = GuardAsync(() => _frames.ReadAsync(marshaller.ContextualDeserializer, CancellationToken.None), cancellationToken);
            _pending = read;
            return read;
        }
    }

    /// <summary>The deadline has passed: ends the wait for a message and refuses further ones. A broken connection does so by itself.</summary>
    public void Expire()
    {
        _isExpired = true;
        CancelPendingRead();
    }

    /// <summary>Ends reading for good. Waits for a read that somebody left behind: the body belongs to another request soon.</summary>
    public async Task CloseAsync()
    {
        lock (_gate)
        {
            _isClosed = true;
        }

        if (!_pending.IsCompleted)
        {
            CancelPendingRead();
            await _pending.ContinueWith(static left => _ = left.Exception, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        }
    }

    /// <summary>Most requests are there as a whole before anybody looks: no machinery for waiting then.</summary>
    private T? TryReadSingle<T>(Marshaller<T> marshaller)
        where T : class
    {
        try
        {
            return !_isExpired && _frames.TryReadOnly(marshaller.ContextualDeserializer, out var message) ? message : null;
        }
        catch (BadHttpRequestException bad) when (bad.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            throw new RpcException(WireStatus.ReceiveTooLarge);
        }
        catch (IOException gone)
        {
            throw new ClientGoneException(gone);
        }
    }

    private async Task<T> WaitForSingleAsync<T>(Marshaller<T> marshaller)
        where T : class
    {
        var message = await ReadNextAsync(marshaller, CancellationToken.None) ?? throw new RpcException(WireStatus.Incomplete);
        await GuardAsync(async () =>
        {
            await _frames.ReadEndAsync(CancellationToken.None);
            return message;
        }, CancellationToken.None);
        return message;
    }

    private async Task<T> GuardAsync<T>(Func<ValueTask<T>> read, CancellationToken cancellationToken)
    {
        // Through the pipe, not its token: a pipe whose token was cancelled cannot be read again.
        await using var readerCancels = cancellationToken.UnsafeRegister(static frames => ((RequestFrames)frames!).CancelPendingRead(), this);
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (_isExpired)
            {
                throw new OperationCanceledException("The deadline has passed.");
            }

            try
            {
                return await read();
            }
            catch (PendingReadCancelledException) when (!_isClosed)
            {
                // One of the reasons at the head of the loop, or the echo of one that came just after the previous read had ended.
                continue;
            }
            catch (BadHttpRequestException bad) when (bad.StatusCode == StatusCodes.Status413PayloadTooLarge)
            {
                throw new RpcException(WireStatus.ReceiveTooLarge);
            }
            catch (IOException gone)
            {
                throw new ClientGoneException(gone);
            }
        }
    }

    private void CancelPendingRead()
    {
        try
        {
            _pipe.CancelPendingRead();
        }
        catch (Exception gone) when (gone is IOException or OperationCanceledException or ObjectDisposedException)
        {
            // The connection broke first, and that has ended the read.
            return;
        }
    }
}
