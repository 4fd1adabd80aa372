using System.Buffers.Binary;
using Google.Protobuf;
using InfoExchange.Benchmarks.Delivering;

namespace InfoExchange.Benchmarks.Calling;

/// <summary>A message with its prefix, as it is on the wire: as long as a bulletin, or as short as an answer.</summary>
internal static class MeasuredFrame
{
    /// <summary>Up to the end of the number.</summary>
    public const int HeadLength = NumberAt + sizeof(ulong);

    /// <summary>Payload of a message that is no bulletin.</summary>
    public const int ShortBallast = 64;

    private const int PrefixLength = 5;

    // After the prefix and the field's tag.
    private const int NumberAt = PrefixLength + 1;

    /// <summary>A message whose frame is as long as the floors' own: <see cref="FloorFrame.Length"/>.</summary>
    public static Measured Bulletin(long number)
    {
        var message = new Measured { Number = (ulong)number, Ballast = ByteString.CopyFrom(new byte[FloorFrame.Length / 2]) };
        return new Measured { Number = message.Number, Ballast = ByteString.CopyFrom(new byte[message.Ballast.Length + FloorFrame.Length - Of(message).Length]) };
    }

    public static Measured Short() => new() { Number = 1, Ballast = ByteString.CopyFrom(new byte[ShortBallast]) };

    /// <summary>Its bytes with the prefix.</summary>
    public static byte[] Of(Measured message)
    {
        var size = message.CalculateSize();
        var frame = new byte[PrefixLength + size];
        BinaryPrimitives.WriteInt32BigEndian(frame.AsSpan(1), size);
        message.WriteTo(frame.AsSpan(PrefixLength));
        return frame;
    }

    /// <summary>Length of the whole frame.</summary>
    /// <param name="head">At least its prefix.</param>
    public static int LengthOf(ReadOnlySpan<byte> head) => PrefixLength + BinaryPrimitives.ReadInt32BigEndian(head[1..]);

    /// <param name="head">At least <see cref="HeadLength"/> bytes of the frame.</param>
    public static long NumberOf(ReadOnlySpan<byte> head) => BinaryPrimitives.ReadInt64LittleEndian(head[NumberAt..]);
}
