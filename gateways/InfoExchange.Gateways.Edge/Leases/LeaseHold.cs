namespace InfoExchange.Gateways.Edge.Leases;

/// <summary>This process's delivery lease for one territory. Read before every frame, written by the keeper.</summary>
/// <param name="time">The gateway's clocks.</param>
/// <param name="length">How long a lease holds, from when it was asked for.</param>
internal sealed class LeaseHold(TimeProvider time, TimeSpan length)
{
    private volatile LeaseTerm? term;

    /// <summary>When the last lease ended or will end; null when there never was one.</summary>
    public DateTimeOffset? EndsAt => term?.At + length;

    /// <summary>True while content may be written. The monotonic clock is read here and now; the wall clock can only end it early.</summary>
    /// <param name="now">The wall clock.</param>
    public bool IsHeld(DateTimeOffset now) => LeftAt(now) > TimeSpan.Zero;

    /// <summary>For how long content may still be written; zero or less when it may not.</summary>
    public TimeSpan LeftAt(DateTimeOffset now)
    {
        if (term is not { } held)
        {
            return TimeSpan.Zero;
        }

        var (byStamp, byWall) = (length - time.GetElapsedTime(held.Stamp), length - (now - held.At));
        return byStamp < byWall ? byStamp : byWall;
    }

    /// <summary>The service granted what was asked for then. One writer.</summary>
    /// <returns>True when content was stopped before and flows now.</returns>
    public bool Keep(LeaseTerm asked)
    {
        var now = time.GetUtcNow();
        var isHeldBefore = IsHeld(now);
        if (term is null || asked.Stamp > term.Stamp)
        {
            term = asked;
        }

        return !isHeldBefore && IsHeld(now);
    }
}
