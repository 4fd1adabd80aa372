using InfoExchange.Ports.Announcements;

namespace InfoExchange.Gateways.Edge.Inbox;

/// <summary>One item of the inbox, decoded once; its frame is opened once and the same memory serves every stream.</summary>
/// <param name="sequence">Its place.</param>
/// <param name="weight">Bytes that it takes here, about.</param>
/// <param name="announcement">What it says; null when it was erased: its place stays.</param>
/// <param name="open">Opens the frame; called once at most.</param>
internal sealed class InboxEntry(long sequence, long weight, Announcement? announcement, Func<ReadOnlyMemory<byte>?> open)
{
    private readonly Lazy<ReadOnlyMemory<byte>?> frame = new(open);
    private volatile bool isErased;
    private volatile ShownFrame? shown;

    public long Sequence { get; } = sequence;

    public long Weight { get; } = weight;

    /// <summary>What it says; null when it was erased.</summary>
    public Announcement? Announcement => isErased ? null : announcement;

    /// <summary>gRPC prefix and message, as the service encoded it; null when its key is gone.</summary>
    public ReadOnlyMemory<byte>? Frame => isErased ? null : frame.Value;

    /// <summary>gRPC prefix and message as they go to every stream at an instant, without vehicles that are past their own end; null when its key is gone.</summary>
    /// <exception cref="Google.Protobuf.InvalidProtocolBufferException">The frame holds no message.</exception>
    public ReadOnlyMemory<byte>? FrameAt(DateTimeOffset now)
    {
        if (Frame is not { } whole)
        {
            return null;
        }

        // Two streams that get here at once make it twice, alike. A clock that was put back shows nothing again.
        if (shown is not { } known || known.Until <= now)
        {
            shown = known = ShownFrame.At(shown?.Bytes ?? whole, now);
        }

        return known.Bytes;
    }

    /// <summary>From here on it says nothing any more, also to whoever holds it already.</summary>
    public void Erase() => isErased = true;
}
