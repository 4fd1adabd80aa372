using InfoExchange.Domain.Journal;

namespace InfoExchange.Domain.Notices;

/// <summary>What became of notices.</summary>
public sealed class NoticesReported : JournalEvent
{
    /// <summary>The alert.</summary>
    public required string BulletinId { get; init; }

    /// <summary>Its version, from 1.</summary>
    public required int Version { get; init; }

    /// <summary>How many messages were taken.</summary>
    public required int Sent { get; init; }

    /// <summary>How many were given up.</summary>
    public required int Failed { get; init; }

    /// <summary>The sealed list of <see cref="NoticeReport"/>, under the trace key.</summary>
    public required SealedReference Reports { get; init; }
}
