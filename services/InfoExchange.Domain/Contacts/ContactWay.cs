namespace InfoExchange.Domain.Contacts;

/// <summary>A way to reach a person; where it leads is sealed.</summary>
/// <param name="Recorded">As journaled.</param>
/// <param name="At">When.</param>
public sealed record ContactWay(ContactRecorded Recorded, DateTimeOffset At);
