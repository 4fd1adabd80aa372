namespace InfoExchange.Ports.Announcements;

/// <summary>All that takes content away, up to the position, was announced to this gateway before: what its processes may show for a delivery lease.</summary>
public sealed class StandingsComplete : Announcement
{
    /// <summary>The gateway it is for.</summary>
    public required string Gateway { get; init; }
}
