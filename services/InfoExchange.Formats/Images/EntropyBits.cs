namespace InfoExchange.Formats.Images;

/// <summary>Bits of entropy-coded data (T.81, F.2.2.5): a zero behind 0xFF is stuffing, anything else is a marker and ends them. Behind their end zeros are read, and <see cref="IsPast"/> says so.</summary>
/// <param name="data">The whole file.</param>
/// <param name="start">First byte.</param>
internal ref struct EntropyBits(ReadOnlySpan<byte> data, int start)
{
    private readonly ReadOnlySpan<byte> _data = data;
    private int _next = start;
    private ulong _held;
    private int _count;
    private int _invented;

    /// <summary>True once bits were taken that are not there.</summary>
    public readonly bool IsPast => _invented > _count;

    /// <summary>The next 16 bits, not taken.</summary>
    public int Peek16()
    {
        Fill(16);
        return (int)((_held >> (_count - 16)) & 0xFFFF);
    }

    /// <summary>Takes bits, at most 16.</summary>
    public void Skip(int bits)
    {
        Fill(bits);
        _count -= bits;
    }

    /// <summary>Takes bits as a number, at most 16.</summary>
    public int Take(int bits)
    {
        Fill(bits);
        _count -= bits;
        return (int)((_held >> _count) & ((1UL << bits) - 1));
    }

    /// <summary>Where the byte begins behind the last one of which a bit was taken.</summary>
    public readonly int Position
    {
        get
        {
            var at = _next;
            for (var whole = Math.Max(0, _count - _invented) / 8; whole > 0; whole--)
            {
                at -= _data[at - 1] == 0 && at >= 2 && _data[at - 2] == 0xFF ? 2 : 1;
            }

            return at;
        }
    }

    private void Fill(int bits)
    {
        while (_count < bits)
        {
            byte value = 0;
            if (_next < _data.Length && (_data[_next] != 0xFF || (_next + 1 < _data.Length && _data[_next + 1] == 0)))
            {
                value = _data[_next];
                _next += value == 0xFF ? 2 : 1;
            }
            else
            {
                _invented += 8;
            }

            _held = ((_held & 0xFFFF_FFFF) << 8) | value;
            _count += 8;
        }
    }
}
