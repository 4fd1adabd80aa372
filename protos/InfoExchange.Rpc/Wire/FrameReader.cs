using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.IO.Pipelines;

namespace Grpc.Core.Wire;

/// <summary>Cuts a body into messages. For one reader at a time.</summary>
/// <param name="pipe">The body; owned by the caller.</param>
/// <param name="maxLength">Of a message, compressed or not, in bytes; null for no limit.</param>
/// <param name="encoding">What <c>grpc-encoding</c> said, known to be one of <see cref="WireNames.AcceptedEncodings"/>; null when it was absent.</param>
internal sealed class FrameReader(PipeReader pipe, int? maxLength, string? encoding)
{
    private readonly FramePayload _payload = new();

    /// <summary>Reads the next message.</summary>
    /// <param name="deserialize">The message's own.</param>
    /// <param name="cancellationToken">Passed to the pipe.</param>
    /// <returns>Null at the end of the body, between two messages.</returns>
    /// <exception cref="RpcException">The bytes are no message, too long, or cut off.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled; the pipe may be unusable.</exception>
    /// <exception cref="PendingReadCancelledException">Somebody called <see cref="PipeReader.CancelPendingRead"/>; reading may go on.</exception>
    public async ValueTask<T?> ReadAsync<T>(Func<DeserializationContext, T> deserialize, CancellationToken cancellationToken)
        where T : class
    {
        while (true)
        {
            var result = await pipe.ReadAsync(cancellationToken);
            var buffer = result.Buffer;
            var consumed = buffer.Start;
            var examined = buffer.End;
            try
            {
                if (result.IsCanceled)
                {
                    throw new PendingReadCancelledException();
                }

                if (TryCut(ref buffer, out var flag, out var payload))
                {
                    consumed = buffer.Start;
                    examined = consumed;
                    return Deserialize(deserialize, flag, payload);
                }

                if (result.IsCompleted)
                {
                    return buffer.IsEmpty ? null : throw new RpcException(WireStatus.Incomplete);
                }
            }
            finally
            {
                pipe.AdvanceTo(consumed, examined);
            }
        }
    }

    /// <summary>Reads the only message of a body, when all of it is there and nothing more; without waiting.</summary>
    /// <param name="deserialize">The message's own.</param>
    /// <param name="message">The message.</param>
    /// <returns>False when it is otherwise; then nothing was taken.</returns>
    /// <exception cref="RpcException">As for <see cref="ReadAsync"/>.</exception>
    public bool TryReadOnly<T>(Func<DeserializationContext, T> deserialize, [NotNullWhen(true)] out T? message)
        where T : class
    {
        message = null;
        if (!pipe.TryRead(out var result))
        {
            return false;
        }

        var buffer = result.Buffer;
        var consumed = buffer.Start;
        try
        {
            if (result.IsCompleted && !result.IsCanceled && TryCut(ref buffer, out var flag, out var payload) && buffer.IsEmpty)
            {
                consumed = buffer.End;
                message = Deserialize(deserialize, flag, payload);
                return true;
            }

            return false;
        }
        finally
        {
            // Not examined when not consumed: whoever waits for it next is to have it at once.
            pipe.AdvanceTo(consumed);
        }
    }

    /// <summary>Reads on to the end of a body that should hold nothing more.</summary>
    /// <exception cref="RpcException">INTERNAL: there is more.</exception>
    /// <exception cref="OperationCanceledException">As for <see cref="ReadAsync"/>.</exception>
    public async ValueTask ReadEndAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            var result = await pipe.ReadAsync(cancellationToken);
            var (hasMore, isCanceled) = (!result.Buffer.IsEmpty, result.IsCanceled);
            pipe.AdvanceTo(result.Buffer.End);
            if (isCanceled)
            {
                throw new PendingReadCancelledException();
            }

            if (hasMore)
            {
                throw new RpcException(WireStatus.AdditionalData);
            }

            if (result.IsCompleted)
            {
                return;
            }
        }
    }

    private bool TryCut(ref ReadOnlySequence<byte> buffer, out byte flag, out ReadOnlySequence<byte> payload)
    {
        (flag, payload) = (0, default);
        if (buffer.Length < FramePrefix.Length)
        {
            return false;
        }

        Span<byte> prefix = stackalloc byte[FramePrefix.Length];
        buffer.Slice(0, FramePrefix.Length).CopyTo(prefix);
        (flag, var length) = FramePrefix.Read(prefix);
        CheckFlag(flag);
        // Before anything is buffered: a length is only a claim.
        if (length > (uint)(maxLength ?? int.MaxValue))
        {
            throw new RpcException(WireStatus.ReceiveTooLarge);
        }

        if (buffer.Length - FramePrefix.Length < length)
        {
            return false;
        }

        payload = buffer.Slice(FramePrefix.Length, length);
        buffer = buffer.Slice(payload.End);
        return true;
    }

    private void CheckFlag(byte flag)
    {
        if (flag > 1)
        {
            throw new RpcException(WireStatus.BadFlag);
        }

        if (flag == 1 && encoding is null or WireNames.Identity)
        {
            throw new RpcException(WireStatus.CompressedWithoutEncoding);
        }
    }

    private T Deserialize<T>(Func<DeserializationContext, T> deserialize, byte flag, ReadOnlySequence<byte> payload)
    {
        if (flag == 1)
        {
            payload = Inflater.Inflate(payload, maxLength);
        }

        _payload.Set(payload);
        try
        {
            return deserialize(_payload);
        }
#pragma warning disable CA1031 // Outermost for marshallers: whatever they throw, the bytes were no message.
        catch (Exception unreadable) when (unreadable is not RpcException)
#pragma warning restore CA1031
        {
            throw new RpcException(WireStatus.Unreadable(unreadable));
        }
        finally
        {
            _payload.Set(default);
        }
    }
}
