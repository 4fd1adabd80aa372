namespace InfoExchange.Domain.Directory;

/// <summary>One alarm.</summary>
/// <param name="Alarm">What.</param>
/// <param name="Id">The watch, force, permanence or commune.</param>
/// <param name="Zone">Of a référent, the zone; null for the whole force, and for others.</param>
/// <param name="Since">Since when; null when it is not known, and for a watch that nobody ever signed in to.</param>
public sealed record ReadinessLine(ReadinessAlarm Alarm, string Id, Jurisdictions.Jurisdiction? Zone, DateTimeOffset? Since);
