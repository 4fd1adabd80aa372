using InfoExchange.Bus;
using InfoExchange.Domain.Jurisdictions;
using Xunit;

namespace InfoExchange.Adapters.Tests.Bus;

/// <summary>Which queues there are.</summary>
public sealed class TopologyTests
{
    [Fact]
    public void A_deployment_has_a_queue_for_each_gateway_and_for_each_territory_it_knows()
    {
        var queues = Topology.QueuesOf([Jurisdiction.Departement("75"), Jurisdiction.Departement("2A"), Jurisdiction.Departement("75")]);

        Assert.Equal(
            ["gateway.firms", "gateway.prefecture", "gateway.referents", "gateway.retail", "jurisdiction.departement:75", "jurisdiction.departement:2A"],
            queues.Select(queue => queue.Name));
        Assert.Equal(["firms", "prefecture", "referents", "retail", "departement:75", "departement:2A"], queues.Select(queue => queue.Consumer));
        Assert.All(queues, queue => Assert.True(Topology.TryFind(queue.Name, out var found) && found == queue));
    }

    [Theory]
    [InlineData("firms", true)]
    [InlineData("departement:75", true)]
    [InlineData("be-commune:21004", true)]
    [InlineData("departement:20", false)]
    [InlineData("press", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void Frames_are_sealed_to_gateways_and_territories_only(string? name, bool isConsumer) => Assert.Equal(isConsumer, Topology.IsConsumer(name));

    [Fact]
    public void There_is_no_queue_for_a_gateway_that_does_not_exist() => Assert.Throws<ArgumentException>(() => Topology.ForGateway("press"));
}
