namespace InfoExchange.Ports.Stores;

/// <summary>One announcement in a gateway's inbox.</summary>
/// <param name="sequence">From 1, without holes: what cursors hold.</param>
/// <param name="body">The encoded announcement.</param>
public sealed class InboxItem(long sequence, ReadOnlyMemory<byte> body)
{
    /// <summary>From 1, without holes.</summary>
    public long Sequence { get; } = sequence;

    /// <summary>The encoded announcement.</summary>
    public ReadOnlyMemory<byte> Body { get; } = body;
}
