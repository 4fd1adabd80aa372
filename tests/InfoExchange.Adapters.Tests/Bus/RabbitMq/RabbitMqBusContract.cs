using InfoExchange.Bus.RabbitMq;
using InfoExchange.Ports.Bus;
using Xunit;

namespace InfoExchange.Adapters.Tests.Bus.RabbitMq;

/// <summary>The contract, under RabbitMQ. Two promises are narrower there, and are tested as they are: it remembers no ids, and it counts what it lent and nobody saw.</summary>
[Collection(RabbitLane.Name)]
public sealed class RabbitMqBusContract(RabbitServer server) : BusContract
{
    // A loopback's way to the broker and back takes some milliseconds, on a busy machine some more.
    private static readonly TimeSpan Way = TimeSpan.FromMilliseconds(400);

    private readonly SteppedTime time = new();

    [Fact]
    public override async Task A_message_sent_again_arrives_once()
    {
        await SendAsync(Firms, "departement:75", 0, 1);
        await SendAsync(Firms, "departement:75", 0, 1, 2);
        await using var consumer = Bus.OpenConsumer(Firms);

        var taken = await TakeAllAsync(consumer, 5);

        // Again, under the same ids: whoever knows what it has keeps one of each, in order.
        Assert.Equal(Ids("departement:75", 0, 1, 2), taken.Select(d => d.Message.MessageId).Distinct());
        await consumer.CompleteAsync(taken, CancellationToken.None);
        await AssertNothingWaits(consumer);
    }

    [Fact]
    public override async Task After_a_restart_all_that_was_sent_is_there_in_order_and_still_known_by_its_id()
    {
        await SendAsync(Firms, "departement:75", 0, 1, 2);
        var consumer = Bus.OpenConsumer(Firms);
        var taken = await TakeAllAsync(consumer, 2);
        await consumer.CompleteAsync([taken[0]], CancellationToken.None);
        await ReopenAsync();
        await SendAsync(Firms, "departement:75", 3);

        await using var next = Bus.OpenConsumer(Firms);
        var again = await TakeAllAsync(next, 3);

        Assert.Equal(Ids("departement:75", 1, 2, 3), again.Select(d => d.Message.MessageId));
        Assert.Equal(2, again[0].DeliveryCount);
        Assert.InRange(again[1].DeliveryCount, 1, 2);
        Assert.Equal(1, again[2].DeliveryCount);
        await AssertNothingWaits(next);
    }

    protected override async Task<IBus> OpenAsync() => await RabbitMqBus.OpenAsync(server.As("departement:92"), time, CancellationToken.None);

    protected override async Task PassAsync(TimeSpan span)
    {
        time.Step(span);
        await Task.Delay(1);
    }

    protected override Task ArriveAsync() => Task.Delay(Way);

    protected override Task CleanAsync() => server.EmptyAsync(RabbitDeployment.Queues);
}
