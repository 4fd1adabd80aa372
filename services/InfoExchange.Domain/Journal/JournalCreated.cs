using InfoExchange.Domain.Jurisdictions;

namespace InfoExchange.Domain.Journal;

/// <summary>Entry 1: whose journal this is, by what authority, in whose presence.</summary>
public sealed class JournalCreated : JournalEvent
{
    /// <summary>Origin of the checkpoints: a URL without scheme, distinct for every journal ever made.</summary>
    public required string Origin { get; init; }

    /// <summary>The territory.</summary>
    public required Jurisdiction Jurisdiction { get; init; }

    /// <summary>Who decides its flows.</summary>
    public required Authority Authority { get; init; }

    /// <summary>Pseudonymous id of the first authority.</summary>
    public required string AuthorityPersonId { get; init; }

    /// <summary>Pseudonymous id of the first auditor, another person.</summary>
    public required string AuditorPersonId { get; init; }
}
