namespace InfoExchange.Benchmarks.Calling;

/// <summary>Calls, or streamed messages, of one round.</summary>
internal sealed class CallReport
{
    /// <summary>That came as they had to.</summary>
    public required long Operations { get; init; }

    /// <summary>Calls that ended with another status, or with other bytes.</summary>
    public required long Wrong { get; init; }

    public required double Seconds { get; init; }
}
