namespace InfoExchange.Domain.Authorization;

/// <summary>A part of each day, in the civil time of the recipient's commune.</summary>
/// <param name="From">First minute.</param>
/// <param name="Until">First minute after; before <paramref name="From"/> when the night is meant. Never equal to it.</param>
public sealed record LocalHours(TimeOnly From, TimeOnly Until)
{
    /// <summary>True within these hours.</summary>
    public bool Hold(TimeOnly time) => From < Until ? time >= From && time < Until : time >= From || time < Until;
}
