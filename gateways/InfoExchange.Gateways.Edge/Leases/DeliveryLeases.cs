using System.Collections.Concurrent;
using InfoExchange.Domain.Jurisdictions;
using InfoExchange.Ports;

namespace InfoExchange.Gateways.Edge.Leases;

/// <summary>This process's delivery leases, territory by territory. Without one nothing of a territory is written.</summary>
/// <param name="time">The gateway's clocks.</param>
/// <param name="length">How long a lease holds; null for <see cref="DeliveryLease.Length"/>.</param>
internal sealed class DeliveryLeases(TimeProvider time, TimeSpan? length = null)
{
    private readonly ConcurrentDictionary<Jurisdiction, LeaseHold> holds = new();

    /// <summary>The lease for a territory, held or not; always the same one.</summary>
    public LeaseHold Of(Jurisdiction territory) =>
        holds.TryGetValue(territory, out var hold) ? hold : holds.GetOrAdd(territory, new LeaseHold(time, length ?? DeliveryLease.Length));

    /// <summary>The instant at which a lease is asked for: to be taken before the question leaves.</summary>
    public LeaseTerm Ask() => new(time.GetTimestamp(), time.GetUtcNow());

    /// <summary>True while content of every one of these territories may be written.</summary>
    public bool AreHeld(IEnumerable<Jurisdiction> territories)
    {
        var now = time.GetUtcNow();
        return territories.All(territory => Of(territory).IsHeld(now));
    }
}
