using System.Collections.Immutable;
using InfoExchange.Bus;
using InfoExchange.Domain.Jurisdictions;

namespace InfoExchange.Adapters.Tests.Bus.RabbitMq;

/// <summary>What the broker of the tests is set up for: Paris, its neighbour, and every gateway.</summary>
internal static class RabbitDeployment
{
    internal static ImmutableArray<Jurisdiction> Jurisdictions { get; } = [Jurisdiction.Departement("75"), Jurisdiction.Departement("92")];

    internal static IEnumerable<string> Queues => Topology.QueuesOf(Jurisdictions).SelectMany(queue => new[] { queue.Name, queue.DeadLetterName });
}
