namespace InfoExchange.Domain.Directory;

/// <summary>A time in which nobody had a watch that somebody had before and after.</summary>
/// <param name="From">First instant without anybody.</param>
/// <param name="Until">First instant with somebody again.</param>
public sealed record WatchGap(DateTimeOffset From, DateTimeOffset Until)
{
    /// <summary>Gaps of one watch that are remembered, the latest.</summary>
    public const int Most = 500;

    /// <summary>How long a gap is remembered after it ended.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromDays(31);
}
