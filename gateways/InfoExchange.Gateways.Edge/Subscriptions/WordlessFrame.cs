using System.Buffers.Binary;
using Google.Protobuf;
using InfoExchange.Protos.V1;

namespace InfoExchange.Gateways.Edge.Subscriptions;

/// <summary>A frame without its content: which bulletin, and what is told of it.</summary>
internal static class WordlessFrame
{
    private const int PrefixLength = 5;

    /// <param name="frame">gRPC prefix and message of a bulletin, as the service encoded it.</param>
    /// <returns>The same form, its content absent.</returns>
    /// <exception cref="InvalidProtocolBufferException">The frame holds no message.</exception>
    public static ReadOnlyMemory<byte> Of(ReadOnlyMemory<byte> frame)
    {
        var message = SubscribeResponse.Parser.ParseFrom(frame.Span[PrefixLength..]);
        message.Bulletin.Content = null;
        var made = new byte[PrefixLength + message.CalculateSize()];
        BinaryPrimitives.WriteInt32BigEndian(made.AsSpan(1), made.Length - PrefixLength);
        message.WriteTo(made.AsSpan(PrefixLength));
        return made;
    }
}
