using System.IO.Compression;
using Google.Protobuf;
using InfoExchange.Interop.Tests.Contract;
using InfoExchange.Interop.Tests.Hosting;

namespace InfoExchange.Interop.Tests.Hostile;

/// <summary>Frames of gRPC, compression and protobuf that are wrong, or right and vicious, on each shape of call.</summary>
internal static class MessageCases
{
    private const string Internal = "status 13";
    private const string TooLarge = "status 8";
    private const string Good = "status 0";
    private const int Most = 4 * 1024 * 1024;

    private static readonly (string Shape, string Path)[] s_shapes =
        [("unary", RawCallPath.Say), ("server stream", RawCallPath.Count), ("client stream", RawCallPath.Gather), ("duplex", RawCallPath.Chat)];

    public static IEnumerable<HostileCase> All { get; } = [.. Framing(), .. Compression(), .. Protobuf(), .. Pieces()];

    private static IEnumerable<HostileCase> Framing()
    {
        (string Name, byte[] Body)[] broken =
        [
            ("half a prefix", [0, 0, 0]),
            ("length longer than the body", RawCall.Frame([8, 1], claimedLength: 3)),
            ("length of 2^31", RawCall.Frame([8, 1], claimedLength: 0x80000000)),
            ("length of 2^32-1", RawCall.Frame([8, 1], claimedLength: uint.MaxValue)),
            ("length over the limit by one", RawCall.Frame([8, 1], claimedLength: Most + 1)),
            ("length at the limit, and nothing more", RawCall.Frame([8, 1], claimedLength: Most)),
            ("flag 2", RawCall.Frame([], flag: 2)),
            ("flag 128", RawCall.Frame([], flag: 128)),
            ("flag 255", RawCall.Frame([], flag: 255)),
            ("compressed without encoding", RawCall.Frame(Gzip(new Line { Text = "x" }.ToByteArray()), flag: 1)),
            ("all ones", [.. Enumerable.Repeat((byte)0xFF, 1_000)]),
            ("http inside", "POST / HTTP/1.1\r\n\r\n"u8.ToArray()),
        ];
        foreach (var (shape, path) in s_shapes)
        {
            foreach (var (name, body) in broken)
            {
                yield return HostileCase.Bytes($"grpc frame: {name}, {shape}", name.StartsWith("length of", StringComparison.Ordinal) || name.Contains("over", StringComparison.Ordinal) ? TooLarge : Internal,
                    Frames.Call(1, path), Frames.Data(1, body));
            }
        }

        foreach (var (shape, path) in s_shapes.Take(2))
        {
            yield return HostileCase.Bytes($"grpc frame: none at all, {shape}", Internal, Frames.Headers(1, Frames.Block(Frames.Fields(path)), isLast: true));
            yield return HostileCase.Bytes($"grpc frame: two messages, {shape}", Internal, Frames.Call(1, path), Frames.Data(1, [.. Frames.GoodBody, .. Frames.GoodBody]));
            yield return HostileCase.Bytes($"grpc frame: a byte after the message, {shape}", Internal, Frames.Call(1, path), Frames.Data(1, [.. Frames.GoodBody, 0]));
        }
    }

    private static IEnumerable<HostileCase> Compression()
    {
        var good = new Line { Text = "x" }.ToByteArray();
        var bomb = Gzip(new byte[64 * 1024 * 1024]);
        (string Name, string Expected, byte[] Bytes)[] pressed =
        [
            ("no gzip", Internal, [1, 2, 3, 4]),
            ("nothing", "status 13|status 0", []),
            ("cut short", "status 13|status 0", Gzip([.. Enumerable.Repeat((byte)8, 10_000)])[..20]),
            ("wrong checksum", "status 13|status 0", [.. Gzip(good)[..^8], 0, 0, 0, 0, 0, 0, 0, 0]),
            ("a bomb of 64 MiB", TooLarge, bomb),
            ("a bomb in a bomb", Internal, Gzip(bomb)),
            ("two bombs, one after the other", TooLarge, [.. bomb, .. bomb]),
            ("2,000 empty members", "status 0|status 13", [.. Enumerable.Range(0, 2_000).SelectMany(_ => Gzip([]))]),
        ];
        foreach (var (shape, path) in new[] { s_shapes[0], s_shapes[3] })
        {
            foreach (var (name, expected, bytes) in pressed)
            {
                yield return HostileCase.Bytes($"gzip: {name}, {shape}", expected, Frames.Call(1, path, ("grpc-encoding", "gzip")), Parts(1, RawCall.Frame(bytes, flag: 1)));
            }
        }

        yield return HostileCase.Bytes("gzip: bombs below the limit, 50 in a row", Good, Frames.Call(1, RawCallPath.Gather, ("grpc-encoding", "gzip")),
            Parts(1, Frames.Times(50, _ => RawCall.Frame(Gzip(new Line { Ballast = ByteString.CopyFrom(new byte[2_000_000]) }.ToByteArray()), flag: 1))));
    }

    private static IEnumerable<HostileCase> Protobuf()
    {
        (string Name, string Expected, byte[] Payload)[] messages =
        [
            ("10,000 lines deep", Internal, Nested(10_000)),
            ("99 lines deep", Good, Nested(99)),
            ("10,000 unknown groups deep", Internal, [.. Enumerable.Repeat((byte)0x7B, 10_000), .. Enumerable.Repeat((byte)0x7C, 10_000)]),
            ("group that never ends", Internal, [0x7B, 8, 1]),
            ("group that ends otherwise", Internal, [0x7B, 0x84, 1]),
            ("group end alone", Internal, [0x7C]),
            ("tag 0", Internal, [0]),
            ("field 0", Internal, [2, 0]),
            ("wire type 6", Internal, [0x0E, 1]),
            ("wire type 7", Internal, [0x0F, 1]),
            ("varint of 11 bytes", Internal, [0x78, .. Enumerable.Repeat((byte)0xFF, 10), 1]),
            ("varint that does not end", Internal, [0x78, 0xFF, 0xFF]),
            ("tag that does not end", Internal, [0xFF]),
            ("negative length", Internal, [0x0A, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 1]),
            ("length of 2^31", Internal, [0x0A, 0x80, 0x80, 0x80, 0x80, 8]),
            ("length beyond the end", Internal, [0x0A, 5, 65]),
            ("fixed32 cut short", Internal, [0x7D, 1, 2]),
            ("fixed64 cut short", Internal, [0x79, 1, 2]),
            ("text that is no utf-8", "status 13|status 0", [0x0A, 2, 0xC3, 0x28]),
            ("text with half a pair", "status 13|status 0", [0x0A, 3, 0xED, 0xA0, 0x80]),
            ("200,000 unknown fields", Good, Frames.Times(200_000, _ => [0x78, 1])),
            ("the same field 100,000 times", Good, Frames.Times(100_000, _ => [0x0A, 1, 65])),
            ("100,000 numbers, packed", Good, Packed(100_000)),
            ("100,000 numbers, one by one", Good, Frames.Times(100_000, _ => [0x28, 1])),
            ("packed numbers cut short", Internal, [0x2A, 2, 1, 0xFF]),
            ("50,000 keys", Good, Marks(50_000)),
            ("one key 100,000 times", Good, Frames.Times(100_000, _ => [0x22, 6, 0x0A, 1, 65, 0x12, 1, 66])),
            ("a choice made twice", Good, [0x32, 1, 65, 0x38, 1]),
            ("a text sent as a number", Good, [0x08, 1]),
            ("a number sent as a text", "status 0|status 13", [0x3A, 1, 65]),
        ];
        foreach (var (shape, path) in new[] { s_shapes[0], s_shapes[3] })
        {
            foreach (var (name, expected, payload) in messages)
            {
                yield return HostileCase.Bytes($"protobuf: {name}, {shape}", expected, Frames.Call(1, path), Parts(1, RawCall.Frame(payload)));
            }
        }
    }

    private static IEnumerable<HostileCase> Pieces()
    {
        foreach (var (shape, path) in s_shapes.Where(each => each.Path != RawCallPath.Count))
        {
            var body = RawCall.Frame(new Line { Text = "piece by piece" });
            yield return HostileCase.Bytes($"pieces: one byte a frame, {shape}", Good, Frames.Call(1, path), [.. body.SelectMany((unit, at) => Frames.Data(1, [unit], isLast: at == body.Length - 1))]);
            yield return HostileCase.Bytes($"pieces: empty frames in between, {shape}", Good, Frames.Call(1, path),
                [.. body.SelectMany((unit, at) => (byte[])[.. Frames.Data(1, [], isLast: false), .. Frames.Data(1, [unit], isLast: at == body.Length - 1)])]);
        }

        yield return HostileCase.Bytes("pieces: 20,000 empty messages", Good, Frames.Call(1, RawCallPath.Gather), Parts(1, new byte[5 * 20_000]));
    }

    /// <summary>A body in frames as large as they may be.</summary>
    private static byte[] Parts(int stream, byte[] body)
    {
        if (body.Length == 0)
        {
            return Frames.Data(stream, []);
        }

        var chunks = body.Chunk(16_384).ToList();
        return [.. chunks.SelectMany((chunk, index) => Frames.Data(stream, chunk, isLast: index == chunks.Count - 1))];
    }

    private static byte[] Nested(int depth)
    {
        byte[] payload = [];
        for (var level = 0; level < depth; level++)
        {
            payload = [0x1A, .. Varint(payload.Length), .. payload];
        }

        return payload;
    }

    private static byte[] Packed(int count) => [0x2A, .. Varint(count), .. Enumerable.Repeat((byte)1, count)];

    private static byte[] Marks(int count)
    {
        var line = new Line();
        for (var number = 0; number < count; number++)
        {
            line.Marks.Add($"{number}", "");
        }

        return line.ToByteArray();
    }

    private static byte[] Varint(int value) => value < 128 ? [(byte)value] : [(byte)((value & 0x7F) | 0x80), .. Varint(value >> 7)];

    private static byte[] Gzip(byte[] bytes)
    {
        using var target = new MemoryStream();
        using (var gzip = new GZipStream(target, CompressionLevel.SmallestSize))
        {
            gzip.Write(bytes);
        }

        return target.ToArray();
    }
}
