using InfoExchange.Domain.Journal;

namespace InfoExchange.Domain.Returns;

/// <summary>The source was told what became of its return.</summary>
public sealed class ReturnAnswered : JournalEvent
{
    /// <summary>The return.</summary>
    public required string ReturnId { get; init; }

    /// <summary>What it was told.</summary>
    public required FeedbackKind Feedback { get; init; }

    /// <summary>The sealed words for the source; null when none.</summary>
    public SealedReference? Words { get; init; }
}
