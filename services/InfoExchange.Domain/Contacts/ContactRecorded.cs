using InfoExchange.Domain.Journal;

namespace InfoExchange.Domain.Contacts;

/// <summary>A person may be reached in one more way.</summary>
public sealed class ContactRecorded : JournalEvent
{
    /// <summary>Whose.</summary>
    public required string PersonId { get; init; }

    /// <summary>26 characters, fresh.</summary>
    public required string ContactId { get; init; }

    /// <summary>What it is.</summary>
    public required ContactKind Kind { get; init; }

    /// <summary>The sealed <see cref="ContactAddress.Text"/>, under the person's key.</summary>
    public required SealedReference Address { get; init; }
}
