using System.Buffers.Binary;
using Google.Protobuf;
using InfoExchange.Protos.V1;

namespace InfoExchange.Gateways.Edge.Inbox;

/// <summary>A bulletin as the message of a stream: gRPC prefix and protobuf.</summary>
internal static class BulletinFrame
{
    private const int PrefixLength = 5;

    /// <param name="frame">As the service encoded it.</param>
    /// <exception cref="InvalidProtocolBufferException">The frame holds no message.</exception>
    public static SubscribeResponse Read(ReadOnlyMemory<byte> frame) => SubscribeResponse.Parser.ParseFrom(frame.Span[PrefixLength..]);

    /// <summary>The same form as the service's.</summary>
    public static ReadOnlyMemory<byte> Write(SubscribeResponse message)
    {
        var made = new byte[PrefixLength + message.CalculateSize()];
        BinaryPrimitives.WriteInt32BigEndian(made.AsSpan(1), made.Length - PrefixLength);
        message.WriteTo(made.AsSpan(PrefixLength));
        return made;
    }
}
