using System.Buffers.Binary;
using System.Text;

namespace InfoExchange.Benchmarks.Calling;

/// <summary>Bytes of HTTP/2 frames: RFC 9113 §4 and §6, header blocks without compression by RFC 7541 §6.2.2.</summary>
internal static class WireFrames
{
    public const int HeaderLength = 9;

    public const byte Data = 0;
    public const byte Headers = 1;
    public const byte Reset = 3;
    public const byte Settings = 4;
    public const byte Ping = 6;
    public const byte GoAway = 7;
    public const byte WindowUpdate = 8;

    public const byte EndStream = 1;
    public const byte Acknowledge = 1;
    public const byte EndHeaders = 4;

    private const byte HeaderTableSize = 1;
    private const byte InitialWindowSize = 4;

    // Indices of the static table: RFC 7541, appendix A.
    private const byte Authority = 1;
    private const byte PostIndexed = 0x83;
    private const byte HttpIndexed = 0x86;
    private const byte Path = 4;
    private const byte ContentType = 31;

    private static readonly byte[] s_preface = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"u8.ToArray();

    /// <summary>What a client says first. Without a header table, answers are literal, and a reader needs no memory of them.</summary>
    /// <param name="window">Bytes that a stream may send before it is given more.</param>
    public static byte[] Preface(int window)
    {
        byte[] settings = [0, HeaderTableSize, 0, 0, 0, 0, 0, InitialWindowSize, 0, 0, 0, 0];
        BinaryPrimitives.WriteInt32BigEndian(settings.AsSpan(8), window);
        byte[] preface = [.. s_preface, .. Header(settings.Length, Settings, 0, 0), .. settings];
        return preface;
    }

    /// <summary>The fields of a gRPC request.</summary>
    public static byte[] RequestBlock(string path, string authority)
    {
        var block = new List<byte> { PostIndexed, HttpIndexed };
        AddLiteral(block, Path, path);
        AddLiteral(block, Authority, authority);
        AddLiteral(block, ContentType, "application/grpc");
        block.Add(0);
        AddText(block, "te");
        AddText(block, "trailers");
        return [.. block];
    }

    public static byte[] Header(int length, byte type, byte flags, int stream)
    {
        var header = new byte[HeaderLength];
        Write(header, length, type, flags, stream);
        return header;
    }

    public static void Write(Span<byte> header, int length, byte type, byte flags, int stream)
    {
        BinaryPrimitives.WriteInt32BigEndian(header, length << 8);
        (header[3], header[4]) = (type, flags);
        BinaryPrimitives.WriteInt32BigEndian(header[5..], stream);
    }

    public static byte[] Window(int stream, int by)
    {
        var frame = new byte[HeaderLength + sizeof(int)];
        Write(frame, sizeof(int), WindowUpdate, 0, stream);
        BinaryPrimitives.WriteInt32BigEndian(frame.AsSpan(HeaderLength), by);
        return frame;
    }

    private static void AddLiteral(List<byte> block, byte name, string value)
    {
        // Four bits of prefix for the index of the name: RFC 7541 §5.1.
        const byte prefix = 15;
        block.AddRange(name < prefix ? [name] : [prefix, (byte)(name - prefix)]);
        AddText(block, value);
    }

    private static void AddText(List<byte> block, string text)
    {
        block.Add(checked((byte)text.Length));
        block.AddRange(Encoding.ASCII.GetBytes(text));
    }
}
