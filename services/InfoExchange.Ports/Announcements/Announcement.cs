using InfoExchange.Domain.Jurisdictions;

namespace InfoExchange.Ports.Announcements;

/// <summary>What one process tells others over the bus: derived from a committed journal entry, or a gateway's report.</summary>
public abstract class Announcement
{
    /// <summary>The jurisdiction whose journal it comes from or goes to.</summary>
    public required Jurisdiction Jurisdiction { get; init; }

    /// <summary>Stable over retries; consumers deduplicate by it.</summary>
    public required string MessageId { get; init; }

    /// <summary>Position of the entry that it derives from; 0 for a gateway's report.</summary>
    public required long Position { get; init; }

    /// <summary>The instant of that entry, or of the report.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>W3C traceparent of the act that led to it; null when none was sampled.</summary>
    public string? TraceParent { get; init; }
}
