namespace InfoExchange.Domain.Series;

/// <summary>An hour of the week and how many facts happened in it.</summary>
/// <param name="Weekday">1 for Monday to 7 for Sunday.</param>
/// <param name="Hour">0 to 23: from that hour to the next.</param>
/// <param name="Facts">At least 1.</param>
public sealed record FactHour(int Weekday, int Hour, int Facts);
