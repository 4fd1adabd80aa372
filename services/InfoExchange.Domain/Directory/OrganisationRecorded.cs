using System.Collections.Immutable;
using InfoExchange.Domain.Journal;
using InfoExchange.Domain.Jurisdictions;

namespace InfoExchange.Domain.Directory;

/// <summary>A force, watch, firm, chain or other body is known.</summary>
public sealed class OrganisationRecorded : JournalEvent
{
    /// <summary>Zones of one watch.</summary>
    public const int MaxZones = 500;

    /// <summary>What sort of body.</summary>
    public required OrganisationKind Kind { get; init; }

    /// <summary>Id.</summary>
    public required string Id { get; init; }

    /// <summary>As shown.</summary>
    public required string Name { get; init; }

    /// <summary>The body it belongs to; empty when none.</summary>
    public string ParentId { get; init => field = value ?? ""; } = "";

    /// <summary>Of a firm: its SIREN, nine digits; empty when it has none.</summary>
    public string Siren { get; init => field = value ?? ""; } = "";

    /// <summary>Source document; empty when none was named.</summary>
    public string Document { get; init => field = value ?? ""; } = "";

    /// <summary>Of a force; null for other bodies, and for forces recorded before it was asked.</summary>
    public ForceKind? Force { get; init; }

    /// <summary>Of a firm: codes of its activities.</summary>
    public ImmutableArray<string> Activities { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>Number to call, <c>+</c> and 4 to 15 digits, or 2 to 6 digits; empty when none.</summary>
    public string Phone { get; init => field = value ?? ""; } = "";

    /// <summary>Zones that a watch speaks for; empty for all of its force's.</summary>
    public ImmutableArray<Jurisdiction> Zones { get; init => field = value.IsDefault ? [] : value; } = [];
}
