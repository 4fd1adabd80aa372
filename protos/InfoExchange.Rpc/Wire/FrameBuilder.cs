using System.Buffers;
using System.IO.Compression;

namespace Grpc.Core.Wire;

/// <summary>Turns messages into frames, prefix and payload in one piece of pooled memory. Disposing gives the memory back and leaves the builder usable.</summary>
internal sealed class FrameBuilder : SerializationContext, IBufferWriter<byte>, IDisposable
{
    private const int FirstCapacity = 512;

    private byte[] _buffer = [];
    private int _written;
    private int? _announced;
    private int? _maxLength;
    private bool _isComplete;

    /// <summary>Builds a frame.</summary>
    /// <param name="serializer">The message's own.</param>
    /// <param name="message">Not null.</param>
    /// <param name="maxLength">Of the payload, in bytes; null for no limit.</param>
    /// <param name="compression">How hard to compress with gzip; null for not at all.</param>
    /// <returns>Valid until the next frame is built or the builder is disposed.</returns>
    /// <exception cref="RpcException">RESOURCE_EXHAUSTED: over the limit.</exception>
    public ReadOnlyMemory<byte> Build<T>(Action<T, SerializationContext> serializer, T message, int? maxLength, CompressionLevel? compression = null)
    {
        _written = FramePrefix.Length;
        _announced = null;
        _maxLength = maxLength;
        _isComplete = false;
        serializer(message, this);
        if (!_isComplete)
        {
            throw new InvalidOperationException("The serializer did not complete its message.");
        }

        if (compression is { } level)
        {
            Compress(level);
        }

        FramePrefix.Write(_buffer, _written - FramePrefix.Length, isCompressed: compression is not null);
        return _buffer.AsMemory(0, _written);
    }

    public void Dispose()
    {
        var buffer = _buffer;
        _buffer = [];
        _written = 0;
        if (buffer.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    public override void SetPayloadLength(int payloadLength)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(payloadLength);
        CheckLimit(payloadLength);
        _announced = payloadLength;
        Reserve(payloadLength);
    }

    public override IBufferWriter<byte> GetBufferWriter() => this;

    public override void Complete(byte[] payload)
    {
        ArgumentNullException.ThrowIfNull(payload);
        CheckLimit(payload.Length);
        Reserve(payload.Length);
        payload.CopyTo(_buffer.AsSpan(_written));
        _written += payload.Length;
        Complete();
    }

    public override void Complete()
    {
        if (_isComplete)
        {
            throw new InvalidOperationException("The message was completed twice.");
        }

        var length = _written - FramePrefix.Length;
        if (_announced is { } announced && announced != length)
        {
            throw new InvalidOperationException($"The serializer announced {announced} bytes and wrote {length}.");
        }

        CheckLimit(length);
        Reserve(0);
        _isComplete = true;
    }

    public void Advance(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, _buffer.Length - _written);
        _written += count;
    }

    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        Reserve(Math.Max(sizeHint, 1));
        return _buffer.AsMemory(_written);
    }

    public Span<byte> GetSpan(int sizeHint = 0) => GetMemory(sizeHint).Span;

    /// <summary>The limit for sending counts what the other end will have to hold: the message before this.</summary>
    private void Compress(CompressionLevel level)
    {
        using var target = new MemoryStream(_written);
        using (var gzip = new GZipStream(target, level, leaveOpen: true))
        {
            gzip.Write(_buffer, FramePrefix.Length, _written - FramePrefix.Length);
        }

        _written = FramePrefix.Length;
        Reserve((int)target.Length);
        target.GetBuffer().AsSpan(0, (int)target.Length).CopyTo(_buffer.AsSpan(_written));
        _written += (int)target.Length;
    }

    private void CheckLimit(int payloadLength)
    {
        if (payloadLength > _maxLength)
        {
            throw new RpcException(WireStatus.SendTooLarge);
        }
    }

    private void Reserve(int count)
    {
        var needed = _written + count;
        if (needed <= _buffer.Length)
        {
            return;
        }

        var doubled = (int)Math.Min(Array.MaxLength, (long)_buffer.Length * 2);
        var larger = ArrayPool<byte>.Shared.Rent(Math.Max(Math.Max(needed, doubled), FirstCapacity));
        _buffer.AsSpan(0, Math.Min(_written, _buffer.Length)).CopyTo(larger);
        if (_buffer.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(_buffer);
        }

        _buffer = larger;
    }
}
