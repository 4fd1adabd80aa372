using System.Buffers.Binary;
using InfoExchange.Interop.Tests.Contract;
using InfoExchange.Interop.Tests.Hosting;

namespace InfoExchange.Interop.Tests.Hostile;

/// <summary>Frames of RFC 9113, right or wrong, as bytes.</summary>
public static class Frames
{
    public const byte EndStream = 1;
    public const byte Ack = 1;
    public const byte EndHeaders = 4;
    public const byte Padded = 8;

    public static byte[] Preface { get; } = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"u8.ToArray();

    /// <summary>A request that our server answers with OK.</summary>
    public static byte[] GoodBody { get; } = RawCall.Frame(new Line { Text = "x" });

    public static byte[] Frame(FrameType type, byte flags, int stream, params byte[] payload)
    {
        var frame = new byte[9 + payload.Length];
        frame[0] = (byte)(payload.Length >> 16);
        frame[1] = (byte)((payload.Length >> 8) & 0xFF);
        frame[2] = (byte)(payload.Length & 0xFF);
        frame[3] = (byte)type;
        frame[4] = flags;
        BinaryPrimitives.WriteInt32BigEndian(frame.AsSpan(5), stream);
        payload.CopyTo(frame, 9);
        return frame;
    }

    public static byte[] Settings(params (int Id, uint Value)[] settings) => Frame(FrameType.Settings, 0, 0, [.. settings.SelectMany(each => Setting(each.Id, each.Value))]);

    public static byte[] Setting(int id, uint value) => [(byte)(id >> 8), (byte)(id & 0xFF), .. Number(value)];

    public static byte[] WindowUpdate(int stream, uint by) => Frame(FrameType.WindowUpdate, 0, stream, Number(by));

    public static byte[] Reset(int stream, uint code = 8) => Frame(FrameType.ResetStream, 0, stream, Number(code));

    public static byte[] Ping(byte flags = 0) => Frame(FrameType.Ping, flags, 0, new byte[8]);

    public static byte[] Data(int stream, byte[] payload, bool isLast = true) => Frame(FrameType.Data, isLast ? EndStream : (byte)0, stream, payload);

    public static byte[] Headers(int stream, byte[] block, bool isLast = false) => Frame(FrameType.Headers, (byte)(EndHeaders | (isLast ? EndStream : 0)), stream, block);

    /// <summary>Headers of a call, with fields after them.</summary>
    public static byte[] Call(int stream, string path = RawCall.Say, params (string Name, string Value)[] more) =>
        Headers(stream, Block([.. Fields(path), .. more]));

    /// <summary>A whole good call.</summary>
    public static byte[] GoodCall(int stream) => [.. Call(stream), .. Data(stream, GoodBody)];

    public static (string Name, string Value)[] Fields(string path = RawCall.Say) =>
        [(":method", "POST"), (":scheme", "http"), (":path", path), (":authority", "x"), ("content-type", "application/grpc"), ("te", "trailers")];

    public static byte[] Block(params (string Name, string Value)[] fields) => [.. fields.SelectMany(field => Hpack.Field(field.Name, field.Value))];

    public static byte[] Number(uint value)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, value);
        return bytes;
    }

    /// <summary>The same frames over and over, in one piece.</summary>
    public static byte[] Times(int count, Func<int, byte[]> frame) => [.. Enumerable.Range(0, count).SelectMany(frame)];
}
