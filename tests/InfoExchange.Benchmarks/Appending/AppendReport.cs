namespace InfoExchange.Benchmarks.Appending;

/// <summary>What one round of appends came to. Counts of the store and the signer are exact, and 0 for the floor.</summary>
internal sealed class AppendReport
{
    /// <summary>Commands answered, or entries synced.</summary>
    public required long Operations { get; init; }

    public required double Seconds { get; init; }

    /// <summary>Buckets of <see cref="Measuring.LatencyHistogram"/>: of each command, or of each sync.</summary>
    public required Dictionary<int, long> Latency { get; init; }

    /// <summary>Commands under way × seconds, as counted while they came and went.</summary>
    public required double Area { get; init; }

    /// <summary>Durable writes of the journal.</summary>
    public required long Appends { get; init; }

    /// <summary>Entries in them.</summary>
    public required long Entries { get; init; }

    /// <summary>Bytes of the entries.</summary>
    public required long Bytes { get; init; }

    public required long Signatures { get; init; }

    /// <summary>Managed bytes allocated by all threads.</summary>
    public required long AllocatedBytes { get; init; }

    /// <summary>Entries of one durable write, at least 1.</summary>
    public int MeanBatch => (int)Math.Max(1, Entries / Math.Max(1, Appends));

    /// <summary>Bytes of one entry, at least 1.</summary>
    public int MeanLength => (int)Math.Max(1, Bytes / Math.Max(1, Entries));
}
