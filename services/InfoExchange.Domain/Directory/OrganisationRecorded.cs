using InfoExchange.Domain.Journal;

namespace InfoExchange.Domain.Directory;

/// <summary>A force, watch, firm, chain or other body is known.</summary>
public sealed class OrganisationRecorded : JournalEvent
{
    /// <summary>What sort of body.</summary>
    public required OrganisationKind Kind { get; init; }

    /// <summary>Id.</summary>
    public required string Id { get; init; }

    /// <summary>As shown.</summary>
    public required string Name { get; init; }

    /// <summary>The body it belongs to; empty when none.</summary>
    public string ParentId { get; init => field = value ?? ""; } = "";

    /// <summary>Source document; empty when none was named.</summary>
    public string Document { get; init => field = value ?? ""; } = "";
}
