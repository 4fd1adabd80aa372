using InfoExchange.Domain.Journal;

namespace InfoExchange.Domain.Acknowledgements;

/// <summary>A gateway's batch of receipts: one entry a batch, never one a recipient.</summary>
public sealed class ReceiptsRecorded : JournalEvent
{
    /// <summary>Which gateway reported.</summary>
    public required string Gateway { get; init; }

    /// <summary>The bulletin.</summary>
    public required string BulletinId { get; init; }

    /// <summary>Which version.</summary>
    public required int Version { get; init; }

    /// <summary>What happened there.</summary>
    public required ReceiptKind Kind { get; init; }

    /// <summary>How many recipients the batch covers.</summary>
    public required int Count { get; init; }

    /// <summary>The sealed list of recipient numbers with person and instant, under the trace key.</summary>
    public required SealedReference Receipts { get; init; }
}
