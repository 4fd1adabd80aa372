using InfoExchange.Domain.Journal;

namespace InfoExchange.Domain.Records;

/// <summary>Whoever held something that was ordered destroyed says that it is gone there.</summary>
public sealed class ErasureConfirmed : JournalEvent
{
    /// <summary>The order.</summary>
    public required string ErasureId { get; init; }

    /// <summary><c>service</c>, or the gateway's name.</summary>
    public required string Holder { get; init; }

    /// <summary>When it was gone, by the holder's clock.</summary>
    public required DateTimeOffset ErasedAt { get; init; }

    /// <summary>Recipients behind that gateway that got a copy and have not confirmed that it is gone: erasure there is not claimed.</summary>
    public int Outstanding { get; init; }

    /// <summary>Their sealed numbers, under the trace key; null when there are none, or when the trace is gone.</summary>
    public SealedReference? Recipients { get; init; }
}
