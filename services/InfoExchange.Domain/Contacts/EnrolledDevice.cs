namespace InfoExchange.Domain.Contacts;

/// <summary>A device that a person enrolled and nobody withdrew.</summary>
/// <param name="Enrolled">As journaled.</param>
/// <param name="At">When.</param>
public sealed record EnrolledDevice(DeviceEnrolled Enrolled, DateTimeOffset At);
