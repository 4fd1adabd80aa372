namespace InfoExchange.Client.Subscriptions;

/// <summary>Pauses that double from attempt to attempt, each drawn between half and the whole, so that many readers do not come back at once.</summary>
internal sealed class GrowingPause(TimeSpan shortest, TimeSpan longest, Func<double> draw)
{
    internal int Attempt { get; private set; }

    internal void Reset() => Attempt = 0;

    internal TimeSpan Next()
    {
        Attempt++;
        var doubled = shortest * Math.Pow(2, Math.Min(Attempt - 1, 30));
        var whole = doubled < longest ? doubled : longest;
        return whole * (0.5 + (draw() / 2));
    }
}
