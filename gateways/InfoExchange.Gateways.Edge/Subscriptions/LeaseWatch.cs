using System.Collections.Immutable;
using InfoExchange.Domain.Jurisdictions;
using InfoExchange.Gateways.Edge.Leases;

namespace InfoExchange.Gateways.Edge.Subscriptions;

/// <summary>What one stream was told of territories whose content is stopped for want of a delivery lease.</summary>
/// <param name="leases">Of this process.</param>
internal sealed class LeaseWatch(DeliveryLeases leases)
{
    private readonly HashSet<Jurisdiction> stopped = [];
    private ImmutableArray<Jurisdiction> territories = [];
    private ImmutableArray<LeaseHold> holds = [];

    /// <summary>Territories of which the stream was told that they are stopped, and not that they flow again.</summary>
    public IEnumerable<Jurisdiction> Stopped => stopped;

    /// <summary>Looks for the first territory whose content stopped or flows again since it was last told; null when there is none.</summary>
    /// <param name="subscribed">Where the subscriber has recipients now.</param>
    /// <param name="now">The wall clock.</param>
    public LeaseNews? Look(ImmutableArray<Jurisdiction> subscribed, DateTimeOffset now)
    {
        if (subscribed != territories)
        {
            territories = subscribed;
            holds = [.. subscribed.Select(leases.Of)];
            stopped.IntersectWith(subscribed);
        }

        for (var i = 0; i < holds.Length; i++)
        {
            var isHeld = holds[i].IsHeld(now);
            if (isHeld ? stopped.Remove(territories[i]) : stopped.Add(territories[i]))
            {
                return new LeaseNews(territories[i], isHeld, holds[i].EndsAt);
            }
        }

        return null;
    }

    /// <summary>When there is something to tell: at once, or when the next lease ends unless it is renewed before; <see cref="DateTimeOffset.MaxValue"/> when all is stopped and told.</summary>
    public DateTimeOffset NextAt(DateTimeOffset now)
    {
        var next = DateTimeOffset.MaxValue;
        for (var i = 0; i < holds.Length; i++)
        {
            var left = holds[i].LeftAt(now);
            if (left > TimeSpan.Zero == stopped.Contains(territories[i]))
            {
                return now;
            }

            next = left > TimeSpan.Zero && now + left < next ? now + left : next;
        }

        return next;
    }
}
