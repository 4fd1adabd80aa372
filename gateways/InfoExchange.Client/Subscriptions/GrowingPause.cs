namespace InfoExchange.Client.Subscriptions;

/// <summary>Pauses that double from attempt to attempt, each drawn between half and the whole, so that many readers do not come back at once.</summary>
/// <param name="shortest">Whole of the first.</param>
/// <param name="longest">Whole of the last.</param>
/// <param name="longestAdvised">Where the other side's advice is cut.</param>
/// <param name="draw">From 0 to 1.</param>
internal sealed class GrowingPause(TimeSpan shortest, TimeSpan longest, TimeSpan longestAdvised, Func<double> draw)
{
    /// <summary>Of advice: those who were all told the same come back one after the other.</summary>
    private const double Spread = 0.2;

    internal int Attempt { get; private set; }

    internal void Reset() => Attempt = 0;

    /// <param name="advised">What the other side asks for: never less than that, unless it asks for more than the limit.</param>
    internal TimeSpan Next(TimeSpan? advised = null)
    {
        Attempt++;
        var doubled = shortest * Math.Pow(2, Math.Min(Attempt - 1, 30));
        var whole = doubled < longest ? doubled : longest;
        var own = whole * (0.5 + (draw() / 2));
        var told = (advised < longestAdvised ? advised.Value : advised is null ? TimeSpan.Zero : longestAdvised) * (1 + (Spread * draw()));
        return told > own ? told : own;
    }
}
