using System.Collections.Immutable;
using InfoExchange.Domain.Acknowledgements;

namespace InfoExchange.Ports.Announcements;

/// <summary>A gateway's batch of receipts for one version of one bulletin.</summary>
public sealed class ReceiptsReported : Announcement
{
    /// <summary>Which gateway.</summary>
    public required string Gateway { get; init; }

    /// <summary>The bulletin.</summary>
    public required string BulletinId { get; init; }

    /// <summary>Its version.</summary>
    public required int Version { get; init; }

    /// <summary>Delivered or opened.</summary>
    public required ReceiptKind Kind { get; init; }

    /// <summary>Who, when; 1 to 10,000.</summary>
    public required ImmutableArray<Receipt> Receipts { get; init; }
}
