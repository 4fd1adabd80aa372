using System.Buffers.Binary;

namespace Grpc.Core.Wire;

/// <summary>The five bytes before a message: whether it is compressed, and its length, big-endian.</summary>
internal static class FramePrefix
{
    public const int Length = 5;

    public static void Write(Span<byte> destination, int payloadLength, bool isCompressed)
    {
        destination[0] = isCompressed ? (byte)1 : (byte)0;
        BinaryPrimitives.WriteUInt32BigEndian(destination[1..Length], (uint)payloadLength);
    }

    /// <summary>Reads five bytes. The length is unsigned: 0xFFFFFFFF is a large one, not -1.</summary>
    public static (byte Flag, uint PayloadLength) Read(ReadOnlySpan<byte> source) => (source[0], BinaryPrimitives.ReadUInt32BigEndian(source[1..Length]));
}
