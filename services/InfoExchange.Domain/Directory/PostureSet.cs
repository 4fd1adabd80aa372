using System.Collections.Immutable;
using InfoExchange.Domain.Journal;
using InfoExchange.Domain.Jurisdictions;

namespace InfoExchange.Domain.Directory;

/// <summary>The Vigipirate posture of the territory, of some of its communes, or of some trades.</summary>
public sealed class PostureSet : JournalEvent
{
    /// <summary>Id; recorded again, it is the next text.</summary>
    public required string Id { get; init; }

    /// <summary>The level; where several hold, the highest counts.</summary>
    public required PostureLevel Level { get; init; }

    /// <summary>INSEE codes; empty for the whole territory.</summary>
    public ImmutableArray<string> Communes { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>Trades; empty for all.</summary>
    public ImmutableArray<Sector> Sectors { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>Who decided it.</summary>
    public required AuthorityKind Authority { get; init; }

    /// <summary>First instant.</summary>
    public required DateTimeOffset From { get; init; }

    /// <summary>First instant after the end; null when open.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>Source document.</summary>
    public required string Document { get; init; }

    /// <summary>True while it holds.</summary>
    public bool IsInForceAt(DateTimeOffset instant) => instant >= From && (Until is null || instant < Until);

    /// <summary>Whether it is for that trade in that commune.</summary>
    public bool Covers(Sector sector, string commune) =>
        (Sectors.IsEmpty || Sectors.Contains(sector)) && (Communes.IsEmpty || Communes.Any(c => CommuneCode.Covers(c, commune)));

    /// <summary>The same, ending at an instant at the latest.</summary>
    public PostureSet EndingAt(DateTimeOffset instant) => Until <= instant
        ? this
        : new() { Id = Id, Level = Level, Communes = Communes, Sectors = Sectors, Authority = Authority, From = From, Until = instant, Document = Document };
}
