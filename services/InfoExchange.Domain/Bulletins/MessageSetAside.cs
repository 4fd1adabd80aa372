using InfoExchange.Domain.Journal;

namespace InfoExchange.Domain.Bulletins;

/// <summary>In the sender's journal: who was to take a message that followed from an entry set it aside, so that it had no effect there.</summary>
public sealed class MessageSetAside : JournalEvent
{
    /// <summary>Id of the message.</summary>
    public required string Message { get; init; }

    /// <summary>The entry that it followed from.</summary>
    public required long Told { get; init; }

    /// <summary>Who set it aside: a territory such as <c>departement:92</c>, or a gateway.</summary>
    public required string Consumer { get; init; }

    /// <summary>Why, code of a dead letter or a refusal.</summary>
    public required string ReasonCode { get; init; }

    /// <summary>The bulletin that the entry was about; empty when it was about none.</summary>
    public string BulletinId { get; init => field = value ?? ""; } = "";
}
