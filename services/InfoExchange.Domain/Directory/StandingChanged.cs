using System.Collections.Immutable;
using InfoExchange.Domain.Journal;

namespace InfoExchange.Domain.Directory;

/// <summary>The authority suspended, withdrew or restored; relayed to gateways before any later content.</summary>
public sealed class StandingChanged : JournalEvent
{
    /// <summary>What was decided on.</summary>
    public required StandingSubject Subject { get; init; }

    /// <summary>Its id.</summary>
    public required string SubjectId { get; init; }

    /// <summary>Every recipient number that it reached, ascending: what gateways apply.</summary>
    public required ImmutableArray<int> Recipients { get; init; }

    /// <summary>The new standing.</summary>
    public required Standing Standing { get; init; }

    /// <summary>Stable reason code, <c>[a-z_]{1,40}</c>.</summary>
    public required string ReasonCode { get; init; }

    /// <summary>First instant.</summary>
    public required DateTimeOffset From { get; init; }

    /// <summary>When it ends by itself; null when only a new decision ends it.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>The order or decision that it rests on; empty when the entry itself is the decision.</summary>
    public string Document { get; init => field = value ?? ""; } = "";

    /// <summary>The sealed words of why, under the author's key; null in entries of an earlier program.</summary>
    public SealedReference? Reason { get; init; }
}
