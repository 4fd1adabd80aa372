namespace InfoExchange.Domain.Journal;

/// <summary>Somebody read a trace or personal data, and said why.</summary>
public sealed class ConsultationRecorded : JournalEvent
{
    /// <summary>What is said of taking entries away, all bulletins in them.</summary>
    public const string Export = "export";

    /// <summary>The id under which an export is found.</summary>
    public const string WholeJournal = "journal";

    /// <summary>Stable code of what was read: <c>trace</c>, <c>export</c>, <c>return</c>.</summary>
    public required string Subject { get; init; }

    /// <summary>Id of what was read; empty when it was a range.</summary>
    public required string SubjectId { get; init; }

    /// <summary>Motive code, <c>[a-z_]{1,40}</c>.</summary>
    public required string MotiveCode { get; init; }

    /// <summary>The sealed words of the motive.</summary>
    public required SealedReference Motive { get; init; }
}
