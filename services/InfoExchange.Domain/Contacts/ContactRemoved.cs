using InfoExchange.Domain.Journal;

namespace InfoExchange.Domain.Contacts;

/// <summary>A person is no longer reached in that way.</summary>
public sealed class ContactRemoved : JournalEvent
{
    /// <summary>Whose.</summary>
    public required string PersonId { get; init; }

    /// <summary>Which.</summary>
    public required string ContactId { get; init; }

    /// <summary>True when the provider said that it is gone; false when somebody took it away.</summary>
    public required bool IsGone { get; init; }
}
