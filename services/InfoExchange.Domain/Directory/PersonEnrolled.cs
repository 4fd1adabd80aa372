using InfoExchange.Domain.Journal;

namespace InfoExchange.Domain.Directory;

/// <summary>A person or a connected program may be recognised by a token.</summary>
public sealed class PersonEnrolled : JournalEvent
{
    /// <summary>Pseudonymous id.</summary>
    public required string PersonId { get; init; }

    /// <summary>Opaque subject in the tokens of the configured issuer.</summary>
    public required string Subject { get; init; }

    /// <summary>The sealed names, under the person's key; null until sealed by the decision.</summary>
    public SealedReference? Names { get; init; }

    /// <summary>What was looked at; empty when it was not said, and in entries of an earlier program.</summary>
    public string Document { get; init => field = value ?? ""; } = "";
}
