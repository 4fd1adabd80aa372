using Google.Protobuf;

namespace InfoExchange.Gateways.Edge.Inbox;

/// <summary>A frame without its content: which bulletin, and what is told of it.</summary>
internal static class WordlessFrame
{
    /// <param name="frame">gRPC prefix and message of a bulletin, as the service encoded it.</param>
    /// <returns>The same form, its content absent.</returns>
    /// <exception cref="InvalidProtocolBufferException">The frame holds no message.</exception>
    public static ReadOnlyMemory<byte> Of(ReadOnlyMemory<byte> frame)
    {
        var message = BulletinFrame.Read(frame);
        message.Bulletin.Content = null;
        return BulletinFrame.Write(message);
    }
}
