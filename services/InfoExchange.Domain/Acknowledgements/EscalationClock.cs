namespace InfoExchange.Domain.Acknowledgements;

/// <summary>Where silent recipients stand: those with the same clock are asked together.</summary>
/// <param name="NextAt">When the next step falls due.</param>
/// <param name="IsClosed">Which of the plan's two chains.</param>
/// <param name="Taken">How many of its steps are behind them.</param>
/// <param name="Since">Position of the entry from which on the next step is waited for: it tells which boots the wait has seen.</param>
internal readonly record struct EscalationClock(DateTimeOffset NextAt, bool IsClosed, int Taken, long Since) : IComparable<EscalationClock>
{
    public int CompareTo(EscalationClock other) =>
        NextAt != other.NextAt ? NextAt.CompareTo(other.NextAt)
        : IsClosed != other.IsClosed ? IsClosed.CompareTo(other.IsClosed)
        : Taken != other.Taken ? Taken.CompareTo(other.Taken)
        : Since.CompareTo(other.Since);

    /// <summary>The clock of whoever has the alert since an instant.</summary>
    /// <param name="plan">What follows silence.</param>
    /// <param name="takesEffectAt">From when there is time to answer.</param>
    /// <param name="within">The recipient's time to answer.</param>
    /// <param name="isClosed">Whether it is a site that is closed then.</param>
    /// <param name="since">The entry that gave them the alert.</param>
    public static EscalationClock Begin(EscalationPlan plan, DateTimeOffset takesEffectAt, TimeSpan within, bool isClosed, long since) =>
        new((isClosed ? takesEffectAt : takesEffectAt + within) + Wait(plan, isClosed, 0, within), isClosed, 0, since);

    /// <summary>The shorter of the plan's wait and the alert's own time to answer.</summary>
    public static TimeSpan Wait(EscalationPlan plan, bool isClosed, int index, TimeSpan within)
    {
        var after = plan.Chain(isClosed)[index].After;
        return after < within ? after : within;
    }
}
