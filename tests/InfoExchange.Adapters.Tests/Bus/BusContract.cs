using System.Globalization;
using System.Text;
using InfoExchange.Bus;
using InfoExchange.Domain.Jurisdictions;
using InfoExchange.Ports.Bus;
using Xunit;

namespace InfoExchange.Adapters.Tests.Bus;

/// <summary>What every engine of the bus promises. Hooks: how the engine is opened on what it kept, and how time passes for it.</summary>
public abstract partial class BusContract : IAsyncLifetime
{
    private const int MostSteps = 5_000;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(50);

    private IBus? bus;

    protected static string Firms { get; } = Topology.ForGateway("firms").Name;

    protected static string Retail { get; } = Topology.ForGateway("retail").Name;

    protected static string Paris { get; } = Topology.ForJurisdiction(Jurisdiction.Departement("75")).Name;

    protected IBus Bus => bus ?? throw new InvalidOperationException("the bus is not open");

    /// <summary>Opens the engine on what it kept since the test began.</summary>
    protected abstract Task<IBus> OpenAsync();

    /// <summary>Lets this much time pass for the engine.</summary>
    protected abstract Task PassAsync(TimeSpan span);

    /// <summary>Removes what the engine kept.</summary>
    protected abstract Task CleanAsync();

    public async Task InitializeAsync() => bus = await OpenAsync();

    public async Task DisposeAsync()
    {
        await Bus.DisposeAsync();
        await CleanAsync();
    }

    [Fact]
    public async Task A_message_arrives_as_it_was_sent()
    {
        var sent = new BusMessage { Queue = Firms, MessageId = "id-1", OrderingKey = "departement:75", Body = new byte[] { 0, 1, 255 }, TraceParent = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01" };
        await Bus.SendAsync([sent], CancellationToken.None);
        await using var consumer = Bus.OpenConsumer(Firms);

        var delivery = Assert.Single(await ReceiveAsync(consumer));

        Assert.Equal((Firms, "id-1", "departement:75", sent.TraceParent), (delivery.Message.Queue, delivery.Message.MessageId, delivery.Message.OrderingKey, delivery.Message.TraceParent));
        Assert.Equal(sent.Body.ToArray(), delivery.Message.Body.ToArray());
        Assert.Equal(1, delivery.DeliveryCount);
    }

    [Fact]
    public async Task Messages_of_one_key_arrive_in_the_order_they_were_sent()
    {
        for (var batch = 0; batch < 20; batch++)
        {
            await Bus.SendAsync([.. Enumerable.Range(batch * 3, 3).SelectMany(n => new[] { Message(Firms, "departement:75", n), Message(Firms, "departement:92", n) })], CancellationToken.None);
        }

        await using var consumer = Bus.OpenConsumer(Firms);
        var taken = await TakeAllAsync(consumer, 120, atOnce: 7);

        foreach (var key in taken.GroupBy(delivery => delivery.Message.OrderingKey))
        {
            Assert.Equal(Enumerable.Range(0, 60).Select(n => Id(key.Key, n)), key.Select(delivery => delivery.Message.MessageId));
        }
    }

    [Fact]
    public virtual async Task A_message_sent_again_arrives_once()
    {
        await SendAsync(Firms, "departement:75", 0, 1);
        await SendAsync(Firms, "departement:75", 1, 0);
        await Bus.SendAsync([Message(Firms, "departement:75", 2), Message(Firms, "departement:75", 2)], CancellationToken.None);
        await using var consumer = Bus.OpenConsumer(Firms);
        var first = await TakeAllAsync(consumer, 3);
        await consumer.CompleteAsync(first, CancellationToken.None);
        await SendAsync(Firms, "departement:75", 0, 1, 2, 3);

        Assert.Equal(Ids("departement:75", 0, 1, 2), first.Select(d => d.Message.MessageId));
        Assert.Equal(Ids("departement:75", 3), (await TakeAllAsync(consumer, 1)).Select(d => d.Message.MessageId));
        await AssertNothingWaits(consumer);
    }

    [Fact]
    public async Task One_id_may_go_to_several_queues()
    {
        await Bus.SendAsync([Message(Firms, "departement:75", 0), Message(Retail, "departement:75", 0)], CancellationToken.None);
        await using var firms = Bus.OpenConsumer(Firms);
        await using var retail = Bus.OpenConsumer(Retail);

        Assert.Equal(Firms, Assert.Single(await ReceiveAsync(firms)).Message.Queue);
        Assert.Equal(Retail, Assert.Single(await ReceiveAsync(retail)).Message.Queue);
    }

    [Fact]
    public async Task What_a_consumer_leaves_unsettled_comes_to_the_next_in_order_with_a_higher_count()
    {
        await SendAsync(Firms, "departement:75", 0, 1, 2);
        await using (var crashed = Bus.OpenConsumer(Firms))
        {
            var taken = await TakeAllAsync(crashed, 3);
            await crashed.CompleteAsync([taken[0]], CancellationToken.None);
        }

        await using var next = Bus.OpenConsumer(Firms);
        var again = await TakeAllAsync(next, 2);

        Assert.Equal(Ids("departement:75", 1, 2), again.Select(d => d.Message.MessageId));
        Assert.All(again, delivery => Assert.Equal(2, delivery.DeliveryCount));
    }

    [Fact]
    public async Task What_was_completed_never_comes_again_and_completing_twice_is_harmless()
    {
        await SendAsync(Firms, "departement:75", 0, 1);
        await using (var consumer = Bus.OpenConsumer(Firms))
        {
            var taken = await TakeAllAsync(consumer, 2);
            await consumer.CompleteAsync(taken, CancellationToken.None);
            await consumer.CompleteAsync(taken, CancellationToken.None);
        }

        await ReopenAsync();
        await using var next = Bus.OpenConsumer(Firms);
        await AssertNothingWaits(next);
    }

    [Fact]
    public async Task Abandoned_messages_come_again_in_order_before_those_sent_later()
    {
        await SendAsync(Firms, "departement:75", 0, 1, 2);
        await using var consumer = Bus.OpenConsumer(Firms);
        await consumer.AbandonAsync(await TakeAllAsync(consumer, 3), CancellationToken.None);
        await SendAsync(Firms, "departement:75", 3);

        var again = await TakeAllWithTimeAsync(consumer, 4);

        Assert.Equal(Ids("departement:75", 0, 1, 2, 3), again.Select(d => d.Message.MessageId));
        Assert.Equal([2, 2, 2, 1], again.Select(d => d.DeliveryCount));
    }

    [Fact]
    public async Task What_is_abandoned_rests_and_holds_up_its_own_key_only()
    {
        await SendAsync(Firms, "departement:75", 0);
        await using var consumer = Bus.OpenConsumer(Firms);
        await consumer.AbandonAsync(await ReceiveAsync(consumer), CancellationToken.None);
        await SendAsync(Firms, "departement:75", 1);
        await SendAsync(Firms, "departement:92", 0);

        Assert.Equal(Ids("departement:92", 0), (await ReceiveAsync(consumer)).Select(d => d.Message.MessageId));
        Assert.Equal(Ids("departement:75", 0, 1), (await TakeAllWithTimeAsync(consumer, 2)).Select(d => d.Message.MessageId));
    }

    [Fact]
    public async Task A_queue_has_one_consumer_at_a_time()
    {
        await using (var first = Bus.OpenConsumer(Firms))
        {
            Assert.Throws<InvalidOperationException>(() => Bus.OpenConsumer(Firms));
            await using var elsewhere = Bus.OpenConsumer(Retail);
        }

        await using var second = Bus.OpenConsumer(Firms);
    }

    [Fact]
    public async Task What_a_closed_consumer_held_can_be_settled_by_nobody()
    {
        await SendAsync(Firms, "departement:75", 0);
        var closed = Bus.OpenConsumer(Firms);
        var taken = await ReceiveAsync(closed);
        await closed.DisposeAsync();

        await Assert.ThrowsAsync<ObjectDisposedException>(() => closed.CompleteAsync(taken, CancellationToken.None));
        await using var next = Bus.OpenConsumer(Firms);
        Assert.Single(await ReceiveAsync(next));
    }

    protected static BusMessage Message(string queue, string key, int number) => new()
    {
        Queue = queue,
        MessageId = Id(key, number),
        OrderingKey = key,
        Body = Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{key} says {number}")),
    };

    protected static string Id(string key, int number) => string.Create(CultureInfo.InvariantCulture, $"{key}/{number}");

    protected static IEnumerable<string> Ids(string key, params int[] numbers) => numbers.Select(number => Id(key, number));

    protected static Task<IReadOnlyList<BusDelivery>> ReceiveAsync(IBusConsumer consumer, int max = 100) => consumer.ReceiveAsync(max, CancellationToken.None).WaitAsync(Patience);

    /// <summary>Receives without settling until it has so many.</summary>
    protected static async Task<List<BusDelivery>> TakeAllAsync(IBusConsumer consumer, int count, int atOnce = 100)
    {
        List<BusDelivery> taken = [];
        while (taken.Count < count)
        {
            taken.AddRange(await ReceiveAsync(consumer, Math.Min(atOnce, count - taken.Count)));
        }

        return taken;
    }

    /// <summary>The same, while time passes.</summary>
    protected async Task<List<BusDelivery>> TakeAllWithTimeAsync(IBusConsumer consumer, int count)
    {
        List<BusDelivery> taken = [];
        while (taken.Count < count)
        {
            taken.AddRange(await ReceiveWithTimeAsync(consumer, count - taken.Count));
        }

        return taken;
    }

    /// <summary>Receives once, while time passes.</summary>
    protected async Task<IReadOnlyList<BusDelivery>> ReceiveWithTimeAsync(IBusConsumer consumer, int max)
    {
        var receiving = consumer.ReceiveAsync(max, CancellationToken.None);
        for (var step = 0; step < MostSteps && !receiving.IsCompleted; step++)
        {
            await PassAsync(Step);
        }

        return await receiving.WaitAsync(Patience);
    }

    /// <summary>Waits until whatever is on its way would have arrived.</summary>
    protected virtual Task ArriveAsync() => Task.CompletedTask;

    protected async Task AssertNothingWaits(IBusConsumer consumer)
    {
        using var stop = new CancellationTokenSource();
        var receiving = consumer.ReceiveAsync(1, stop.Token);
        await ArriveAsync();
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => receiving.WaitAsync(Patience));
    }

    protected Task SendAsync(string queue, string key, params int[] numbers) => Bus.SendAsync([.. numbers.Select(number => Message(queue, key, number))], CancellationToken.None);

    protected async Task ReopenAsync()
    {
        await Bus.DisposeAsync();
        bus = await OpenAsync();
    }
}
