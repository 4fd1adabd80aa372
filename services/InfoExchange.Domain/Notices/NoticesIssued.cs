using InfoExchange.Domain.Journal;

namespace InfoExchange.Domain.Notices;

/// <summary>People are about to be told by e-mail, text message or push that an alert waits. Written before anything is sent: after a fault a message may go out twice, and never without an entry.</summary>
public sealed class NoticesIssued : JournalEvent
{
    /// <summary>The alert.</summary>
    public required string BulletinId { get; init; }

    /// <summary>Its version, from 1.</summary>
    public required int Version { get; init; }

    /// <summary>How many people.</summary>
    public required int Count { get; init; }

    /// <summary>The sealed list of <see cref="Notice"/>, under the trace key.</summary>
    public required SealedReference Notices { get; init; }
}
