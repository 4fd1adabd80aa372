using System.Buffers.Binary;

namespace InfoExchange.Benchmarks.Delivering;

/// <summary>What the floors send in place of a bulletin: as long as one of ours, with its number where the reader finds it.</summary>
internal static class FloorFrame
{
    /// <summary>Of a gRPC message with its prefix.</summary>
    public const int Length = 1_024;

    /// <summary>Of the header that HTTP/2 puts before the data of a frame: RFC 9113 §4.1.</summary>
    public const int HeaderLength = 9;

    private const int NumberAt = 5;

    /// <summary>Of the message alone.</summary>
    public static byte[] Message(long number)
    {
        var frame = new byte[Length];
        BinaryPrimitives.WriteInt32BigEndian(frame.AsSpan(1), Length - NumberAt);
        SetNumber(frame, number);
        return frame;
    }

    /// <summary>The message as a DATA frame, ready for the wire.</summary>
    /// <param name="frame">Room for header and message.</param>
    /// <param name="stream">Its number on the connection, from 0.</param>
    public static void WriteDataFrame(Span<byte> frame, int stream)
    {
        frame.Clear();
        BinaryPrimitives.WriteInt32BigEndian(frame, Length << 8);
        BinaryPrimitives.WriteInt32BigEndian(frame[5..], (2 * stream) + 1);
        BinaryPrimitives.WriteInt32BigEndian(frame[(HeaderLength + 1)..], Length - NumberAt);
    }

    /// <summary>Reads the stream's place from the header of a DATA frame.</summary>
    public static int StreamOf(ReadOnlySpan<byte> frame) => BinaryPrimitives.ReadInt32BigEndian(frame[5..]) / 2;

    public static void SetNumber(Span<byte> message, long number) => BinaryPrimitives.WriteInt64BigEndian(message[NumberAt..], number);

    public static long NumberOf(ReadOnlySpan<byte> message) => BinaryPrimitives.ReadInt64BigEndian(message[NumberAt..]);
}
