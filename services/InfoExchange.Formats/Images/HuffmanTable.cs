namespace InfoExchange.Formats.Images;

/// <summary>One Huffman table of a JPEG (T.81, annexes C and F).</summary>
internal sealed class HuffmanTable
{
    /// <summary>Bits of the longest code.</summary>
    public const int LongestCode = 16;

    private const int QuickBits = 9;

    private readonly int[] _lastCode = new int[LongestCode + 1];
    private readonly int[] _offset = new int[LongestCode + 1];
    private readonly byte[] _values;
    private readonly short[] _quick = new short[1 << QuickBits];

    private HuffmanTable(ReadOnlySpan<byte> counts, ReadOnlySpan<byte> values)
    {
        _values = values.ToArray();
        Array.Fill(_quick, (short)-1);
        var (code, index) = (0, 0);
        for (var length = 1; length <= LongestCode; length++)
        {
            _offset[length] = index - code;
            for (var i = 0; i < counts[length - 1]; i++, code++, index++)
            {
                if (length <= QuickBits)
                {
                    _quick.AsSpan(code << (QuickBits - length), 1 << (QuickBits - length)).Fill((short)((length << 8) | values[index]));
                }
            }

            _lastCode[length] = counts[length - 1] == 0 ? -1 : code - 1;
            code <<= 1;
        }
    }

    /// <summary>Makes a table; null when the counts are no code.</summary>
    /// <param name="counts">Codes of each length from 1, 16 bytes.</param>
    /// <param name="values">As many as the counts say.</param>
    public static HuffmanTable? Make(ReadOnlySpan<byte> counts, ReadOnlySpan<byte> values)
    {
        var room = 1;
        foreach (var count in counts)
        {
            room = (room << 1) - count;
            if (room < 0)
            {
                return null;
            }
        }

        return new HuffmanTable(counts, values);
    }

    /// <summary>The value of the code that begins here, its length taken; -1 when none does.</summary>
    public int Decode(ref EntropyBits bits)
    {
        var ahead = bits.Peek16();
        var quick = _quick[ahead >> (LongestCode - QuickBits)];
        if (quick >= 0)
        {
            bits.Skip(quick >> 8);
            return quick & 0xFF;
        }

        for (var length = QuickBits + 1; length <= LongestCode; length++)
        {
            var code = ahead >> (LongestCode - length);
            if (code <= _lastCode[length])
            {
                bits.Skip(length);
                return _values[code + _offset[length]];
            }
        }

        return -1;
    }
}
