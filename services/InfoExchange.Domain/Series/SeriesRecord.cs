using System.Collections.Immutable;
using InfoExchange.Domain.Jurisdictions;

namespace InfoExchange.Domain.Series;

/// <summary>A series as of an entry: facts of one way of acting, each a bulletin of its own. Codes and instants only.</summary>
public sealed record SeriesRecord
{
    /// <summary>Most facts of a series that is written here; one that goes on begins another.</summary>
    public const int MaxFacts = 100;

    /// <summary>As its author named it; unique in the territory that it was opened in.</summary>
    public required string Id { get; init; }

    /// <summary>Where it was opened: there alone it is continued and closed.</summary>
    public required Jurisdiction IssuedIn { get; init; }

    /// <summary>Bulletins in the order in which they were first issued in this journal: the publisher's count, which no recipient is told.</summary>
    public required ImmutableArray<string> Facts { get; init; }

    /// <summary>Position of the entry that opened it.</summary>
    public required long OpenedPosition { get; init; }

    /// <summary>When it was opened.</summary>
    public required DateTimeOffset OpenedAt { get; init; }

    /// <summary>When its last fact was first issued.</summary>
    public required DateTimeOffset LastFactAt { get; init; }

    /// <summary>EXERCICE: then all of its facts are.</summary>
    public required bool IsExercise { get; init; }

    /// <summary>True once a fact of it came from an inquiry: what holds is covered by its secrecy, so each next fact needs the prosecutor's agreement anew.</summary>
    public required bool IsJudicial { get; init; }

    /// <summary>When it was closed; null while it may be continued.</summary>
    public DateTimeOffset? ClosedAt { get; init; }

    /// <summary>The publisher's count of a fact, from 1; 0 for what is none of its facts.</summary>
    public int OrdinalOf(string bulletinId) => Facts.IndexOf(bulletinId) + 1;
}
