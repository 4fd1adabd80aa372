using InfoExchange.Domain.Journal;

namespace InfoExchange.Domain.Bulletins;

/// <summary>A fact, a rule or an instant changed who receives an open bulletin, or what receiving it obliges to: its audience was decided again.</summary>
public sealed class BulletinRedecided : JournalEvent
{
    /// <summary>Id.</summary>
    public required string BulletinId { get; init; }

    /// <summary>Its last version, which the decision is on.</summary>
    public required int Version { get; init; }

    /// <summary>What led to it: the kind of that entry, such as <c>standing.changed</c>; <c>time</c> when an instant of a fact or rule was reached.</summary>
    public required string Cause { get; init; }

    /// <summary>Position of the last entry that led to it; 0 for an instant.</summary>
    public required long CausedBy { get; init; }

    /// <summary>Recipients that receive it from now on.</summary>
    public required int Gained { get; init; }

    /// <summary>Recipients from which it is withheld from now on.</summary>
    public required int Lost { get; init; }

    /// <summary>Recipients included now.</summary>
    public required int Included { get; init; }

    /// <summary>Recipients addressed and excluded now.</summary>
    public required int Excluded { get; init; }

    /// <summary>The sealed <see cref="AudienceChange"/>, under the trace key.</summary>
    public required SealedReference Changes { get; init; }
}
