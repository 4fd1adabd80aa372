namespace InfoExchange.Domain.Directory;

/// <summary>One span in which a site is open, in its local time.</summary>
/// <param name="Day">The day it begins.</param>
/// <param name="OpensAt">Minutes since midnight, 0 to 1,439.</param>
/// <param name="ClosesAt">Minutes since the same midnight, exclusive, after <paramref name="OpensAt"/>, at most 2,879: past midnight.</param>
public sealed record OpeningSpan(DayOfWeek Day, int OpensAt, int ClosesAt);
