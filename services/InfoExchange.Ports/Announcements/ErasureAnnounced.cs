using System.Collections.Immutable;
using InfoExchange.Domain.Records;

namespace InfoExchange.Ports.Announcements;

/// <summary>A gateway is to destroy what it holds of a bulletin: frames, keys, caches; then to say so.</summary>
public sealed class ErasureAnnounced : Announcement
{
    /// <summary>The gateway it is for.</summary>
    public required string Gateway { get; init; }

    /// <summary>The order.</summary>
    public required string ErasureId { get; init; }

    /// <summary>Why.</summary>
    public required ErasureCause Cause { get; init; }

    /// <summary>The bulletin, all versions of it that were announced before.</summary>
    public required string BulletinId { get; init; }

    /// <summary>Recipients of this gateway that the bulletin was for, ascending; empty when the trace is gone, or there are none.</summary>
    public required ImmutableArray<int> Recipients { get; init; }
}
