using System.Collections.Immutable;

namespace InfoExchange.Ports.Stores;

/// <summary>All that becomes durable together.</summary>
public sealed class JournalBatch
{
    /// <summary>Most entries of one batch.</summary>
    public const int MaxEntries = 4_096;

    /// <summary>In order; 1 to <see cref="MaxEntries"/>; each at most 32 KiB, stored byte for byte.</summary>
    public required ImmutableArray<ReadOnlyMemory<byte>> Entries { get; init; }

    /// <summary>Sealed beside them.</summary>
    public required ImmutableArray<SealedBlob> Blobs { get; init; }

    /// <summary>Blind marks of what the entries issue; may be empty.</summary>
    public ImmutableArray<LookupMark> Marks { get; init; } = [];

    /// <summary>The head after the batch.</summary>
    public required JournalHead Head { get; init; }

    /// <summary>Signed-note checkpoint of that head, UTF-8.</summary>
    public required ReadOnlyMemory<byte> Checkpoint { get; init; }
}
