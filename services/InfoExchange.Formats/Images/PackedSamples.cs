namespace InfoExchange.Formats.Images;

/// <summary>Compressed samples as the inflater reads them: the last of them byte by byte, so that it is known where their stream ended.</summary>
/// <param name="packed">All of them, from its beginning; not disposed.</param>
internal sealed class PackedSamples(MemoryStream packed) : Stream
{
    private const int ByteByByte = 4 * 1024;

    private int _at;
    private bool _isAlone;

    /// <summary>Where the stream ended, if that is within the last bytes; null when more stands behind it than any program leaves there.</summary>
    public int? End => _isAlone || _at == packed.Length ? _at : null;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        var left = (int)packed.Length - _at;
        _isAlone = left <= ByteByByte;
        var count = Math.Min(buffer.Length, _isAlone ? Math.Min(left, 1) : left - ByteByByte);
        packed.GetBuffer().AsSpan(_at, count).CopyTo(buffer);
        _at += count;
        return count;
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
