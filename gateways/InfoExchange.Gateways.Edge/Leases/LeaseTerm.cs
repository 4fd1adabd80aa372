namespace InfoExchange.Gateways.Edge.Leases;

/// <summary>When a lease was asked for, by both clocks.</summary>
/// <param name="Stamp">Monotonic: decides.</param>
/// <param name="At">Wall clock: can only shorten, for a machine that was put to sleep with its monotonic clock.</param>
internal sealed record LeaseTerm(long Stamp, DateTimeOffset At);
