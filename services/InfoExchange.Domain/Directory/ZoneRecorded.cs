using System.Collections.Immutable;
using InfoExchange.Domain.Journal;
using InfoExchange.Domain.Jurisdictions;

namespace InfoExchange.Domain.Directory;

/// <summary>A zone of a force: who speaks for its communes, from when to when. The next text of a zone ends the one before where it begins.</summary>
public sealed class ZoneRecorded : JournalEvent
{
    /// <summary>Communes of one zone.</summary>
    public const int MaxCommunes = 2_000;

    /// <summary>The zone.</summary>
    public required Jurisdiction Zone { get; init; }

    /// <summary>The force.</summary>
    public required string ForceId { get; init; }

    /// <summary>As shown.</summary>
    public required string Name { get; init; }

    /// <summary>INSEE codes.</summary>
    public required ImmutableArray<string> Communes { get; init; }

    /// <summary>First instant.</summary>
    public required DateTimeOffset From { get; init; }

    /// <summary>First instant after the end; null when open.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>Source document; empty when none was named.</summary>
    public string Document { get; init => field = value ?? ""; } = "";

    /// <summary>True while it holds.</summary>
    public bool IsInForceAt(DateTimeOffset instant) => instant >= From && (Until is null || instant < Until);

    /// <summary>Whether the zone has the commune; a city's code stands for its arrondissements.</summary>
    public bool Covers(string commune) => Communes.Any(c => CommuneCode.Covers(c, commune));

    /// <summary>The same, ending at an instant at the latest.</summary>
    public ZoneRecorded EndingAt(DateTimeOffset instant) => Until <= instant
        ? this
        : new() { Zone = Zone, ForceId = ForceId, Name = Name, Communes = Communes, From = From, Until = instant, Document = Document };
}
