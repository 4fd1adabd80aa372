using System.Collections.Immutable;
using InfoExchange.Domain.Journal;

namespace InfoExchange.Domain.Directory;

/// <summary>Whoever had a watch named who has it now, or left it unmanned.</summary>
public sealed class WatchHandedOver : JournalEvent
{
    /// <summary>The watch.</summary>
    public required string WatchId { get; init; }

    /// <summary>Who had it.</summary>
    public required string FromPersonId { get; init; }

    /// <summary>Who has it now; empty when it is unmanned.</summary>
    public string ToPersonId { get; init => field = value ?? ""; } = "";

    /// <summary>When.</summary>
    public required DateTimeOffset BeganAt { get; init; }

    /// <summary>When the next relief is expected; null when the watch is unmanned.</summary>
    public DateTimeOffset? ExpectedUntil { get; init; }

    /// <summary>Returns that were open, at most <see cref="OpenMatters.Named"/>, the oldest first.</summary>
    public ImmutableArray<string> OpenReturns { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>Alerts that were current, likewise.</summary>
    public ImmutableArray<string> OpenAlerts { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>How many matters were open in all, releases that wait for a second person included.</summary>
    public int OpenCount { get; init; }

    /// <summary>What is open, sealed under the key of whoever wrote it; null when nothing was said.</summary>
    public SealedReference? Note { get; init; }
}
