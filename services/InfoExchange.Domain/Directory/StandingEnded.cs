using System.Collections.Immutable;
using InfoExchange.Domain.Journal;

namespace InfoExchange.Domain.Directory;

/// <summary>A suspension reached its end; journaled by the sequencer's timer.</summary>
public sealed class StandingEnded : JournalEvent
{
    /// <summary>Recipients back in good standing, ascending.</summary>
    public required ImmutableArray<int> Recipients { get; init; }
}
