using System.Collections.Immutable;

namespace InfoExchange.Ports.Announcements;

/// <summary>A gateway has destroyed what it held, at <see cref="Announcement.At"/> by its clock.</summary>
public sealed class ErasureReported : Announcement
{
    /// <summary>Which gateway.</summary>
    public required string Gateway { get; init; }

    /// <summary>The order.</summary>
    public required string ErasureId { get; init; }

    /// <summary>Recipients that got a copy and have not confirmed that it is gone, ascending; at most 10,000.</summary>
    public required ImmutableArray<int> Outstanding { get; init; }
}
