namespace InfoExchange.Ports;

/// <summary>How long a gateway's process may deliver a journal's content without showing again that it knows what was taken away.</summary>
/// <remarks>The process counts from when it asked, the service from when it granted: so the service's end is never before the process's, whatever the way took.</remarks>
public static class DeliveryLease
{
    /// <summary>Counted by the process on its monotonic clock, from the instant at which it asked; the end does not count.</summary>
    public static readonly TimeSpan Length = TimeSpan.FromSeconds(15);

    /// <summary>Counted by the service on its monotonic clock, from the instant at which it granted: one second more, for clocks that do not run alike.</summary>
    public static readonly TimeSpan Period = Length + TimeSpan.FromSeconds(1);
}
