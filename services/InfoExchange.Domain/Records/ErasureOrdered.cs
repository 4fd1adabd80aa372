using InfoExchange.Domain.Journal;

namespace InfoExchange.Domain.Records;

/// <summary>Something is destroyed from here on: the service destroys keys and ciphertext, gateways their copies; each says when it has.</summary>
public sealed class ErasureOrdered : JournalEvent
{
    /// <summary>26 characters; that of the proposal when two persons ordered it.</summary>
    public required string ErasureId { get; init; }

    /// <summary>What ends. Content that two persons order destroyed takes every copy with it.</summary>
    public required RecordClass Class { get; init; }

    /// <summary>Bulletin, return, person, or month such as <c>2026-11</c>.</summary>
    public required string SubjectId { get; init; }

    /// <summary>Why.</summary>
    public required ErasureCause Cause { get; init; }

    /// <summary>Who proposed it; empty when its time was over.</summary>
    public string ProposedBy { get; init => field = value ?? ""; } = "";
}
