namespace InfoExchange.Ports.Stores;

/// <summary>One announcement on its way into a gateway's inbox.</summary>
/// <param name="messageId">The bus's stable id: a second record of the same id is dropped.</param>
/// <param name="body">The encoded announcement; sealed content stays sealed.</param>
public sealed class InboxRecord(string messageId, ReadOnlyMemory<byte> body)
{
    /// <summary>The bus's stable id.</summary>
    public string MessageId { get; } = messageId;

    /// <summary>The encoded announcement.</summary>
    public ReadOnlyMemory<byte> Body { get; } = body;
}
