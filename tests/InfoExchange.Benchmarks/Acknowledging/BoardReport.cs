namespace InfoExchange.Benchmarks.Acknowledging;

/// <summary>One alert that all sites answered on a schedule, and the board that showed it.</summary>
internal sealed class BoardReport
{
    /// <summary>Answers that were durable and stood on the board.</summary>
    public required int Operations { get; init; }

    /// <summary>From when each answer was to be sent until it was durable; buckets of <see cref="Measuring.LatencyHistogram"/>.</summary>
    public required Dictionary<int, long> Durable { get; init; }

    /// <summary>The same until a watched board showed it.</summary>
    public required Dictionary<int, long> Shown { get; init; }
}
