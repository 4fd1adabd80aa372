using System.Text;

namespace InfoExchange.Interop.Tests.Hostile;

/// <summary>HPACK (RFC 7541), the fields of a request (RFC 9113 §8) and metadata of gRPC.</summary>
internal static class HeaderCases
{
    private const string Compression = "goaway COMPRESSION_ERROR";
    private const string Malformed = "reset PROTOCOL_ERROR|goaway PROTOCOL_ERROR|http 400|status 13";
    private const string TooMuch = "http 431|goaway COMPRESSION_ERROR|goaway ENHANCE_YOUR_CALM|goaway PROTOCOL_ERROR|goaway INTERNAL_ERROR|reset PROTOCOL_ERROR|closed";

    public static IEnumerable<HostileCase> All { get; } = [.. Compressed(), .. Fields(), .. Metadata()];

    private static IEnumerable<HostileCase> Compressed()
    {
        (string Name, byte[] Block)[] wrong =
        [
            ("index 0", [0x80]),
            ("index beyond the table", [0xFF, 0x20]),
            ("index beyond any number", [0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x7F]),
            ("index that does not end", [0xFF, 0x80, 0x80]),
            ("name beyond the table", [0x7F, 0x20, 1, (byte)'x']),
            ("text longer than the block", [0, 5, (byte)'a']),
            ("text of 2^31", [0, 0x7F, 0x80, 0xFF, 0xFF, 0xFF, 0x0F]),
            ("huffman code that ends early", [0, 0x81, 0xFF, 1, (byte)'x']),
            ("huffman code of 64 zero bytes too long", [0, 0x84, 0xFF, 0xFF, 0xFF, 0xFF, 1, (byte)'x']),
            ("table larger than agreed", [0x3F, 0xE2, 0x1F]),
            ("table of 2^30", [0x3F, 0xE1, 0xFF, 0xFF, 0xFF, 0x03]),
            ("table changed in the middle", [.. Hpack.Field("a", "b"), 0x20]),
        ];
        foreach (var (name, block) in wrong)
        {
            yield return HostileCase.Bytes($"hpack: {name}", Compression + "|goaway INTERNAL_ERROR", Frames.Headers(1, block, isLast: true));
        }

        yield return HostileCase.Bytes("hpack: block that is empty", Malformed, Frames.Headers(1, [], isLast: true));
        yield return HostileCase.Bytes("hpack: table changed 1,000 times at the start", "status 0|goaway COMPRESSION_ERROR",
            Frames.Headers(1, [.. Enumerable.Range(0, 1_000).SelectMany(each => new byte[] { each % 2 == 0 ? (byte)0x20 : (byte)0x3E }), .. Frames.Block(Frames.Fields())]), Frames.Data(1, Frames.GoodBody));

        // One field of 4,000 bytes goes to the table, then one byte a time names it: 4 KB that claim to be 16 MB.
        byte[] large = [0x40, 1, (byte)'b', .. Hpack.Integer(7, 0, 4_000), .. Enumerable.Repeat((byte)'x', 4_000)];
        yield return HostileCase.Bytes("hpack: bomb, one field named 4,000 times", TooMuch, Frames.Headers(1, [.. Frames.Block(Frames.Fields()), .. large, .. Enumerable.Repeat((byte)0xBE, 4_000)], isLast: true));
    }

    private static IEnumerable<HostileCase> Fields()
    {
        foreach (var missing in new[] { ":method", ":scheme", ":path" })
        {
            yield return HostileCase.Call($"fields: no {missing}", Malformed, [.. Frames.Fields().Where(field => field.Name != missing)]);
        }

        foreach (var twice in new[] { ":method", ":scheme", ":path", ":authority" })
        {
            yield return HostileCase.Call($"fields: {twice} twice", Malformed, [Frames.Fields().Single(field => field.Name == twice), .. Frames.Fields()]);
        }

        (string Name, string Value)[] wrong =
        [
            (":status", "200"), (":unknown", "x"), ("", "x"), ("Upper", "x"), ("with space", "x"), ("with:colon", "x"), ("connection", "close"), ("connection", "keep-alive, te"), ("te", "gzip"),
            ("te", "trailers, gzip"), ("transfer-encoding", "chunked"),
        ];
        foreach (var (name, value) in wrong)
        {
            yield return HostileCase.Call($"fields: '{name}: {value}'", name.Length == 0 ? Compression : Malformed, [.. Frames.Fields().Where(field => field.Name != name), (name, value)]);
        }

        foreach (var (name, text) in new[] { ("line feed", "a\nb"), ("carriage return", "a\r\nb: c"), ("zero", "a\0b") })
        {
            yield return HostileCase.Call($"fields: {name} in a value", Malformed, [.. Frames.Fields(), ("x", text)]);
            yield return HostileCase.Call($"fields: {name} in a name", Malformed, [.. Frames.Fields(), (text, "x")]);
            yield return HostileCase.Call($"fields: {name} in the path", Malformed + "|status 12", [.. Frames.Fields("/a" + text)]);
        }

        yield return HostileCase.Call("fields: pseudo field after the others", Malformed, [.. Frames.Fields().Skip(1), Frames.Fields()[0]]);
        yield return HostileCase.Call("fields: scheme https without tls", Malformed, [(":method", "POST"), (":scheme", "https"), .. Frames.Fields().Skip(2)]);
        yield return HostileCase.Call("fields: authority with a user", Malformed, [.. Frames.Fields().Where(field => field.Name != ":authority").Take(3), (":authority", "root:x@here"), ("content-type", "application/grpc")]);
        yield return HostileCase.Call("fields: authority and another host", "status 0|http 400", [.. Frames.Fields(), ("host", "other")]);
        yield return HostileCase.Call("fields: content length that is too small", Malformed, [.. Frames.Fields(), ("content-length", "3")]);
        yield return HostileCase.Call("fields: content length that is too large", Malformed + "|status 1", [.. Frames.Fields(), ("content-length", "3000")]);
        yield return HostileCase.Call("fields: content length that is none", Malformed, [.. Frames.Fields(), ("content-length", "-1")]);
        yield return HostileCase.Call("fields: two content lengths", Malformed, [.. Frames.Fields(), ("content-length", $"{Frames.GoodBody.Length}"), ("content-length", "3")]);
    }

    private static IEnumerable<HostileCase> Metadata()
    {
        yield return HostileCase.Bytes("metadata: one value of 17 KB", TooMuch, Spread(1, Hpack.Field("x", new string('x', 17_000))));
        yield return HostileCase.Call("metadata: 101 fields", TooMuch, [.. Frames.Fields(), .. Enumerable.Range(0, 101).Select(each => ($"x-{each}", "y"))]);
        yield return HostileCase.Bytes("metadata: 100 KB in continuations", TooMuch, Spread(1, Hpack.Field("x", new string('x', 100_000))));
        yield return HostileCase.Bytes("metadata: 10,000 fields in continuations", TooMuch, Spread(1, Frames.Times(10_000, each => Hpack.Field($"x-{each}", "y"))));
        yield return HostileCase.Bytes("metadata: a million fields of one byte", TooMuch, Spread(1, Frames.Times(1_000_000, _ => [0x90])));
        yield return HostileCase.Bytes("metadata: a million crumbs of a cookie", TooMuch, Spread(1, Frames.Times(100_000, _ => Hpack.Field("cookie", "a"))));
        foreach (var value in new[] { "*", "a", "AA=A", "AA==AA", "é", "AAAAA", "AA=======" })
        {
            yield return HostileCase.Call($"metadata: bytes '{value}' that the handler does not read", "status 0|http 400|reset PROTOCOL_ERROR|goaway PROTOCOL_ERROR", [.. Frames.Fields(), ("seal-bin", value)]);
        }

        yield return HostileCase.Call("metadata: authorization twice", "status 0", [.. Frames.Fields(), ("authorization", "Bearer a"), ("authorization", "Bearer b")]);
        yield return HostileCase.Call("metadata: of the protocol", "status 0", [.. Frames.Fields(), ("grpc-status", "0"), ("grpc-message", "%zz"), ("grpc-previous-rpc-attempts", "x")]);
        yield return HostileCase.Call("metadata: bytes beyond ascii", "status 0|http 400|reset PROTOCOL_ERROR|goaway PROTOCOL_ERROR", [.. Frames.Fields(), ("x", Encoding.Latin1.GetString([0xFF, 0xFE, 0x80]))]);
        yield return HostileCase.Call("metadata: empty value", "status 0", [.. Frames.Fields(), ("x", "")]);
        yield return HostileCase.Call("metadata: 80 values of one name", "status 0", [.. Frames.Fields(), .. Enumerable.Repeat(("x", "y"), 80)]);
    }

    /// <summary>A block of any size as headers and continuations.</summary>
    private static byte[] Spread(int stream, byte[] more)
    {
        byte[] block = [.. Frames.Block(Frames.Fields()), .. more];
        var chunks = block.Chunk(16_384).ToList();
        using var frames = new MemoryStream();
        for (var index = 0; index < chunks.Count; index++)
        {
            frames.Write(Frames.Frame(index == 0 ? FrameType.Headers : FrameType.Continuation, index == chunks.Count - 1 ? Frames.EndHeaders : (byte)0, stream, chunks[index]));
        }

        return frames.ToArray();
    }
}
