using System.Collections.Immutable;
using InfoExchange.Gateways.Edge.Inbox;
using InfoExchange.Ports.Announcements;
using InfoExchange.Protos.V1;

namespace InfoExchange.Gateways.Edge.Subscriptions;

/// <summary>What goes to a subscriber at once: a bulletin's frame with the handover after it, or one message alone.</summary>
internal sealed class FeedPiece
{
    private FeedPiece(ReadOnlyMemory<byte> frame, SubscribeResponse message, ContentAnnounced? content, ImmutableArray<EntitledMember> members)
    {
        Frame = frame;
        Message = message;
        Content = content;
        Members = members;
    }

    /// <summary>gRPC prefix and message, the same memory for every stream; empty when the message stands alone.</summary>
    public ReadOnlyMemory<byte> Frame { get; }

    /// <summary>Handover, withheld or position.</summary>
    public SubscribeResponse Message { get; }

    /// <summary>The item delivered; null for a message alone.</summary>
    public ContentAnnounced? Content { get; }

    /// <summary>For whom.</summary>
    public ImmutableArray<EntitledMember> Members { get; }

    public static FeedPiece Bulletin(ReadOnlyMemory<byte> frame, SubscribeResponse handover, ContentAnnounced content, ImmutableArray<EntitledMember> members) => new(frame, handover, content, members);

    public static FeedPiece Alone(SubscribeResponse message) => new(default, message, null, []);
}
