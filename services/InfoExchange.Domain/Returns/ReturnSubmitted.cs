using InfoExchange.Domain.Journal;

namespace InfoExchange.Domain.Returns;

/// <summary>A firm or a site told the watch something.</summary>
public sealed class ReturnSubmitted : JournalEvent
{
    /// <summary>Id.</summary>
    public required string ReturnId { get; init; }

    /// <summary>What sort.</summary>
    public required ReturnKind Kind { get; init; }

    /// <summary>Recipient number of the source.</summary>
    public required int Recipient { get; init; }

    /// <summary>INSEE code of the fact.</summary>
    public required string Commune { get; init; }

    /// <summary>When it happened, as the source says; the entry's own time is that of sending.</summary>
    public required DateTimeOffset FactAt { get; init; }

    /// <summary>True when the source was suspended at that moment: still shown to the watch, marked.</summary>
    public required bool IsSourceSuspended { get; init; }

    /// <summary>The watch that has it; empty when nobody is signed in anywhere.</summary>
    public required string WatchId { get; init; }

    /// <summary>The sealed words.</summary>
    public required SealedReference Content { get; init; }
}
