using InfoExchange.Bus;
using InfoExchange.Bus.RabbitMq;
using InfoExchange.Domain.Jurisdictions;
using InfoExchange.Ports.Bus;
using Xunit;

namespace InfoExchange.Adapters.Tests.Bus.RabbitMq;

/// <summary>What only several processes and a server apart can do, or suffer.</summary>
[Collection(RabbitLane.Name)]
public sealed class RabbitMqBusTests(RabbitServer server) : IAsyncLifetime
{
    private static readonly CancellationToken None = CancellationToken.None;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly string Firms = Topology.ForGateway("firms").Name;

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => server.EmptyAsync(RabbitDeployment.Queues);

    [Fact]
    public async Task Of_two_processes_that_read_a_queue_one_is_given_it_and_the_other_when_that_one_goes()
    {
        await using var sender = await OpenAsync("departement:75");
        var first = await OpenAsync("firms");
        await using var second = await OpenAsync("firms");
        await sender.SendAsync([.. Enumerable.Range(0, 3).Select(Message)], None);
        var taken = await ReceiveAllAsync(first.OpenConsumer(Firms), 3);
        await using var standby = second.OpenConsumer(Firms);
        var waiting = standby.ReceiveAsync(10, None);
        await Task.Delay(TimeSpan.FromMilliseconds(500));
        Assert.False(waiting.IsCompleted);

        await first.DisposeAsync();
        List<BusDelivery> moved = [.. await waiting.WaitAsync(Patience)];
        moved.AddRange(await ReceiveAllAsync(standby, 3 - moved.Count));

        Assert.Equal(taken.Select(d => d.Message.MessageId), moved.Select(d => d.Message.MessageId));
        Assert.All(moved, d => Assert.Equal(2, d.DeliveryCount));
    }

    [Fact]
    public async Task A_broker_that_is_killed_and_comes_back_has_lost_nothing_that_it_confirmed()
    {
        await using var sender = await OpenAsync("departement:75");
        await using var reader = await OpenAsync("firms");
        await using var consumer = reader.OpenConsumer(Firms);
        await sender.SendAsync([.. Enumerable.Range(0, 50).Select(Message)], None);
        var held = await ReceiveAllAsync(consumer, 10);

        await server.Nodes[0].KillAsync();
        await Assert.ThrowsAsync<BusFailedException>(() => sender.SendAsync([Message(50)], None).WaitAsync(Patience));
        await Assert.ThrowsAsync<BusFailedException>(() => consumer.CompleteAsync(held, None));
        await Assert.ThrowsAsync<BusFailedException>(() => ReadUntilItFailsAsync(consumer));
        server.Nodes[0].Start();
        await server.Nodes[0].IsUpAsync();
        await sender.SendAsync([Message(50)], None);

        var all = await ReceiveAllAsync(consumer, 51);
        Assert.Equal(Enumerable.Range(0, 51).Select(Id), all.Select(d => d.Message.MessageId));
        await consumer.CompleteAsync(all, None);
    }

    [Fact]
    public async Task The_broker_itself_sets_aside_what_no_consumer_lives_long_enough_to()
    {
        await using var sender = await OpenAsync("departement:75");
        await sender.SendAsync([Message(0)], None);
        await using var reader = await OpenAsync("firms");
        for (var time = 0; time <= Topology.ForGateway("firms").MaxDeliveries && (await reader.ReadDeadLettersAsync(Firms, 1, None)).Count == 0; time++)
        {
            var dying = reader.OpenConsumer(Firms);
            var receiving = dying.ReceiveAsync(1, None);
            await Task.WhenAny(receiving, Task.Delay(TimeSpan.FromSeconds(2)));
            await dying.DisposeAsync();
            await Assert.ThrowsAnyAsync<Exception>(async () => throw await FaultOf(receiving));
        }

        var letter = Assert.Single(await reader.ReadDeadLettersAsync(Firms, 10, None));
        Assert.Equal((Id(0), BusReasons.DeliveryLimit), (letter.Message.MessageId, letter.Reason));
        Assert.Equal("departement:75", letter.Message.OrderingKey);
    }

    [Fact]
    public async Task What_no_queue_takes_is_told_and_the_next_message_goes_through()
    {
        await using var sender = await OpenAsync("departement:75");
        var lost = new BusMessage { Queue = Topology.ForJurisdiction(Jurisdiction.Departement("13")).Name, MessageId = "m", OrderingKey = "departement:75", Body = new byte[1] };

        var failed = await Assert.ThrowsAsync<BusFailedException>(() => sender.SendAsync([lost], None));

        Assert.Contains("from.departement:75", failed.Message, StringComparison.Ordinal);
        await sender.SendAsync([Message(0)], None);
        await using var consumer = sender.OpenConsumer(Firms);
        Assert.Single(await ReceiveAllAsync(consumer, 1));
    }

    [Fact]
    public async Task A_process_sends_as_itself_only_and_reads_its_own_queue_only()
    {
        await using var own = await RabbitMqBus.OpenAsync(await server.OnlyAsync("firms", "firms"), TimeProvider.System, None);
        await own.SendAsync([new BusMessage { Queue = Topology.ForJurisdiction(Jurisdiction.Departement("75")).Name, MessageId = "m", OrderingKey = "departement:75", Body = new byte[1] }], None);
        await using (var reading = own.OpenConsumer(Firms))
        {
            await AssertWaitsAsync(reading);
        }

        await using var posing = await RabbitMqBus.OpenAsync(await server.OnlyAsync("firms", "departement:75"), TimeProvider.System, None);
        await Assert.ThrowsAsync<BusFailedException>(() => posing.SendAsync([Message(0)], None));
        await using var prying = own.OpenConsumer(Topology.ForGateway("retail").Name);
        await Assert.ThrowsAsync<BusFailedException>(() => prying.ReceiveAsync(1, None).WaitAsync(Patience));
        await Assert.ThrowsAsync<BusFailedException>(() => own.ReadDeadLettersAsync(Topology.ForGateway("retail").Name, 1, None));

        // A gateway has no way to another gateway.
        var across = new BusMessage { Queue = Topology.ForGateway("retail").Name, MessageId = "m", OrderingKey = "departement:75", Body = new byte[1] };
        await Assert.ThrowsAsync<BusFailedException>(() => own.SendAsync([across], None));
    }

    [Fact]
    public async Task A_wrong_password_is_refused_when_the_bus_opens()
    {
        var settings = server.As("firms") with { Password = "wrong" };
        await Assert.ThrowsAsync<BusFailedException>(() => RabbitMqBus.OpenAsync(settings, TimeProvider.System, None));
    }

    private Task<RabbitMqBus> OpenAsync(string sender) => RabbitMqBus.OpenAsync(server.As(sender), TimeProvider.System, None);

    private static string Id(int number) => $"m-{number}";

    private static BusMessage Message(int number) => new() { Queue = Firms, MessageId = Id(number), OrderingKey = "departement:75", Body = new byte[] { (byte)number } };

    private static async Task<List<BusDelivery>> ReceiveAllAsync(IBusConsumer consumer, int count)
    {
        List<BusDelivery> taken = [];
        while (taken.Count < count)
        {
            taken.AddRange(await consumer.ReceiveAsync(count - taken.Count, None).WaitAsync(Patience));
        }

        return taken;
    }

    private static async Task ReadUntilItFailsAsync(IBusConsumer consumer)
    {
        while (true)
        {
            await consumer.ReceiveAsync(100, None).WaitAsync(Patience);
        }
    }

    private static async Task AssertWaitsAsync(IBusConsumer consumer)
    {
        using var stop = new CancellationTokenSource(TimeSpan.FromMilliseconds(500));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => consumer.ReceiveAsync(1, stop.Token));
    }

    private static async Task<Exception> FaultOf(Task<IReadOnlyList<BusDelivery>> receiving)
    {
        try
        {
            await receiving;
            return new InvalidOperationException("received");
        }
        catch (Exception fault) when (fault is ObjectDisposedException or BusFailedException)
        {
            return fault;
        }
    }
}
