namespace InfoExchange.Benchmarks.Restarting;

/// <summary>What one process found: all in seconds but where said.</summary>
internal sealed class RestartReport
{
    public double Seconds { get; init; }

    public long Entries { get; init; }

    /// <summary>Of the file that was written or read besides; 0 when there is none.</summary>
    public long Bytes { get; init; }

    public double PeakMebibytes { get; init; }
}
