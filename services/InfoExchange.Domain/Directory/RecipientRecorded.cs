using System.Collections.Immutable;
using InfoExchange.Domain.Journal;

namespace InfoExchange.Domain.Directory;

/// <summary>A presence or site is known and has its number.</summary>
public sealed class RecipientRecorded : JournalEvent
{
    /// <summary>Spans of one site.</summary>
    public const int MaxOpeningHours = 50;

    /// <summary>Sites of one presence.</summary>
    public const int MaxGuardedSites = 500;

    /// <summary>From 1, never reused; 0 in a command, where the journal has not chosen it yet.</summary>
    public int Number { get; init; }

    /// <summary>Presence or site.</summary>
    public required RecipientKind Kind { get; init; }

    /// <summary>Id.</summary>
    public required string Id { get; init; }

    /// <summary>As shown.</summary>
    public required string Name { get; init; }

    /// <summary>Firm or chain.</summary>
    public required string OwnerId { get; init; }

    /// <summary>The establishment whose licence counts; empty for a site.</summary>
    public string EstablishmentId { get; init => field = value ?? ""; } = "";

    /// <summary>INSEE code.</summary>
    public required string Commune { get; init; }

    /// <summary>Its trade.</summary>
    public required Sector Sector { get; init; }

    /// <summary>Of a presence: codes of its activities; empty for those of its firm.</summary>
    public ImmutableArray<string> Activities { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>Of a site: when it is open; empty when not known.</summary>
    public ImmutableArray<OpeningSpan> OpeningHours { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>Of a site: its security plan; null when there is none.</summary>
    public SecurityPlan? Plan { get; init; }

    /// <summary>Of a presence: ids of the sites that it guards, at most <see cref="MaxGuardedSites"/>.</summary>
    public ImmutableArray<string> GuardedSites { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>What it rests on; empty when it was not said, and in entries of an earlier program.</summary>
    public string Document { get; init => field = value ?? ""; } = "";

    /// <summary>The same with its number.</summary>
    public RecipientRecorded WithNumber(int number) => new()
    {
        Number = number,
        Kind = Kind,
        Id = Id,
        Name = Name,
        OwnerId = OwnerId,
        EstablishmentId = EstablishmentId,
        Commune = Commune,
        Sector = Sector,
        Activities = Activities,
        OpeningHours = OpeningHours,
        Plan = Plan,
        GuardedSites = GuardedSites,
        Document = Document,
    };

    /// <summary>The recipient.</summary>
    public Recipient ToRecipient() => new(Number, Kind, Id, Name, OwnerId, EstablishmentId, Commune, Sector) { Activities = ActivityWords.Of(Activities), GuardedSites = string.Join(' ', GuardedSites) };
}
