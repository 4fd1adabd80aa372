using System.Collections.Immutable;
using InfoExchange.Domain.Journal;
using InfoExchange.Domain.Jurisdictions;

namespace InfoExchange.Domain.Directory;

/// <summary>Which kind of authority is competent for an act, and where: the préfet de police for orders in 92 because a fact says so. Without one it is the journal's own authority.</summary>
public sealed class CompetenceRecorded : JournalEvent
{
    /// <summary>Id; recorded again, it is the next text.</summary>
    public required string Id { get; init; }

    /// <summary>Which act.</summary>
    public required CompetentAct Act { get; init; }

    /// <summary>Who is competent.</summary>
    public required AuthorityKind Authority { get; init; }

    /// <summary>INSEE codes; empty for the whole territory.</summary>
    public ImmutableArray<string> Communes { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>First instant.</summary>
    public required DateTimeOffset From { get; init; }

    /// <summary>First instant after the end; null when open.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>Source document.</summary>
    public string Document { get; init => field = value ?? ""; } = "";

    /// <summary>True while it holds.</summary>
    public bool IsInForceAt(DateTimeOffset instant) => instant >= From && (Until is null || instant < Until);

    /// <summary>The same, ending at an instant at the latest.</summary>
    public CompetenceRecorded EndingAt(DateTimeOffset instant) => Until <= instant
        ? this
        : new() { Id = Id, Act = Act, Authority = Authority, Communes = Communes, From = From, Until = instant, Document = Document };
}
