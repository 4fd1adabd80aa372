using System.Collections.Immutable;
using InfoExchange.Domain.Directory;

namespace InfoExchange.Ports.Announcements;

/// <summary>A recipient as a gateway must know it: its standing with its instants and who may act for it. Replaces what was announced before.</summary>
public sealed class StandingAnnounced : Announcement
{
    /// <summary>The gateway it is for.</summary>
    public required string Gateway { get; init; }

    /// <summary>Recipient number; 0 for the territory's own services.</summary>
    public required int Recipient { get; init; }

    /// <summary>Its id; the jurisdiction for number 0.</summary>
    public required string RecipientId { get; init; }

    /// <summary>As shown.</summary>
    public required string Name { get; init; }

    /// <summary>Its standing.</summary>
    public required StandingRecord Standing { get; init; }

    /// <summary>Who may act for it.</summary>
    public required ImmutableArray<RecipientActor> Actors { get; init; }
}
