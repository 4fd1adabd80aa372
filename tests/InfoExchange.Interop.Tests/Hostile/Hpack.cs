using System.Text;

namespace InfoExchange.Interop.Tests.Hostile;

/// <summary>RFC 7541, as little as tests need: literals on the way out; on the way in what a server sends that may use neither dynamic table nor Huffman code.</summary>
public static class Hpack
{
    private static readonly string[] s_staticNames =
    [
        "", ":authority", ":method", ":method", ":path", ":path", ":scheme", ":scheme", ":status", ":status", ":status", ":status", ":status", ":status", ":status", "accept-charset",
        "accept-encoding", "accept-language", "accept-ranges", "accept", "access-control-allow-origin", "age", "allow", "authorization", "cache-control", "content-disposition",
        "content-encoding", "content-language", "content-length", "content-location", "content-range", "content-type", "cookie", "date", "etag", "expect", "expires", "from", "host",
        "if-match", "if-modified-since", "if-none-match", "if-range", "if-unmodified-since", "last-modified", "link", "location", "max-forwards", "proxy-authenticate",
        "proxy-authorization", "range", "referer", "refresh", "retry-after", "server", "set-cookie", "strict-transport-security", "transfer-encoding", "user-agent", "vary", "via",
        "www-authenticate",
    ];

    private static readonly string[] s_statuses = ["200", "204", "206", "304", "400", "404", "500"];

    /// <summary>A field, as a literal that is not indexed.</summary>
    public static byte[] Field(string name, string value) => Field(Encoding.Latin1.GetBytes(name), Encoding.Latin1.GetBytes(value));

    public static byte[] Field(byte[] name, byte[] value) => [0, .. Integer(7, 0, name.Length), .. name, .. Integer(7, 0, value.Length), .. value];

    /// <summary>RFC 7541 §5.1.</summary>
    public static byte[] Integer(int prefixBits, byte first, long value)
    {
        var most = (1 << prefixBits) - 1;
        if (value < most)
        {
            return [(byte)(first | value)];
        }

        var bytes = new List<byte> { (byte)(first | most) };
        for (value -= most; value >= 128; value >>= 7)
        {
            bytes.Add((byte)((value & 0x7F) | 0x80));
        }

        bytes.Add((byte)value);
        return [.. bytes];
    }

    public static IEnumerable<(string Name, string Value)> Read(byte[] block)
    {
        var at = 0;
        while (at < block.Length)
        {
            var first = block[at];
            if (first >= 0x80)
            {
                var index = ReadInteger(block, ref at, 7);
                yield return (s_staticNames[index], index is >= 8 and <= 14 ? s_statuses[index - 8] : "");
            }
            else if ((first & 0xE0) == 0x20)
            {
                ReadInteger(block, ref at, 5);
            }
            else
            {
                var index = ReadInteger(block, ref at, (first & 0x40) != 0 ? 6 : 4);
                var name = index == 0 ? ReadText(block, ref at) : s_staticNames[index];
                yield return (name, ReadText(block, ref at));
            }
        }
    }

    private static int ReadInteger(byte[] block, ref int at, int prefixBits)
    {
        var most = (1 << prefixBits) - 1;
        var value = block[at++] & most;
        if (value < most)
        {
            return value;
        }

        for (var shift = 0; ; shift += 7)
        {
            var next = block[at++];
            value += (next & 0x7F) << shift;
            if (next < 0x80)
            {
                return value;
            }
        }
    }

    private static string ReadText(byte[] block, ref int at)
    {
        if (block[at] >= 0x80)
        {
            throw new NotSupportedException("The server uses the Huffman code, which this reader does not know.");
        }

        var length = ReadInteger(block, ref at, 7);
        at += length;
        return Encoding.Latin1.GetString(block, at - length, length);
    }
}
