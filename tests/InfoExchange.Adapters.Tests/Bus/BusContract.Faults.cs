using InfoExchange.Bus;
using InfoExchange.Ports.Bus;
using Xunit;

namespace InfoExchange.Adapters.Tests.Bus;

/// <content>What goes wrong: poison, refusals, stops and restarts.</content>
public abstract partial class BusContract
{
    [Fact]
    public async Task Poison_is_set_aside_after_ten_deliveries_and_those_behind_it_get_through()
    {
        await SendAsync(Firms, "departement:75", 0, 1, 2);
        await using var consumer = Bus.OpenConsumer(Firms);
        var poisonDeliveries = 0;
        var handled = new Dictionary<string, int>();
        while (handled.Count < 2 || poisonDeliveries < 10)
        {
            foreach (var delivery in await ReceiveWithTimeAsync(consumer, 10))
            {
                if (delivery.Message.MessageId == Id("departement:75", 0))
                {
                    Assert.Equal(++poisonDeliveries, delivery.DeliveryCount);
                    await consumer.AbandonAsync([delivery], CancellationToken.None);
                }
                else
                {
                    handled.Add(delivery.Message.MessageId, delivery.DeliveryCount);
                    await consumer.CompleteAsync([delivery], CancellationToken.None);
                }
            }
        }

        Assert.Equal(10, poisonDeliveries);
        var letter = Assert.Single(await Bus.ReadDeadLettersAsync(Firms, 10, CancellationToken.None));
        Assert.Equal((Id("departement:75", 0), BusReasons.DeliveryLimit), (letter.Message.MessageId, letter.Reason));
        await AssertNothingWaits(consumer);
    }

    [Fact]
    public async Task Poison_that_is_abandoned_with_all_behind_it_takes_nobody_along()
    {
        await SendAsync(Firms, "departement:75", 0, 1, 2, 3);
        await using var consumer = Bus.OpenConsumer(Firms);
        List<string> handled = [];
        while (handled.Count < 3)
        {
            var deliveries = await ReceiveWithTimeAsync(consumer, 10);
            if (deliveries[0].Message.MessageId == Id("departement:75", 0))
            {
                await consumer.AbandonAsync(deliveries, CancellationToken.None);
            }
            else
            {
                handled.AddRange(deliveries.Select(d => d.Message.MessageId));
                await consumer.CompleteAsync(deliveries, CancellationToken.None);
            }
        }

        Assert.Equal(Ids("departement:75", 1, 2, 3), handled);
        Assert.Equal(Ids("departement:75", 0), (await Bus.ReadDeadLettersAsync(Firms, 10, CancellationToken.None)).Select(letter => letter.Message.MessageId));
    }

    [Fact]
    public async Task A_message_is_set_aside_on_request_with_the_reason_given()
    {
        await SendAsync(Firms, "departement:75", 0, 1, 2);
        await using var consumer = Bus.OpenConsumer(Firms);
        var taken = await TakeAllAsync(consumer, 3);
        await consumer.DeadLetterAsync(taken[0], "bus.malformed", CancellationToken.None);
        await PassAsync(TimeSpan.FromMilliseconds(5));
        await consumer.DeadLetterAsync(taken[2], "inbox.full", CancellationToken.None);
        await consumer.CompleteAsync([taken[1]], CancellationToken.None);
        await consumer.DisposeAsync();
        await ReopenAsync();

        var letters = await Bus.ReadDeadLettersAsync(Firms, 10, CancellationToken.None);

        Assert.Equal([(Id("departement:75", 0), "bus.malformed"), (Id("departement:75", 2), "inbox.full")], letters.Select(l => (l.Message.MessageId, l.Reason)));
        Assert.Equal("departement:75 says 0"u8.ToArray(), letters[0].Message.Body.ToArray());
        Assert.True(letters[0].At < letters[1].At);
        Assert.Single(await Bus.ReadDeadLettersAsync(Firms, 1, CancellationToken.None));
        Assert.Empty(await Bus.ReadDeadLettersAsync(Retail, 10, CancellationToken.None));
        await using var next = Bus.OpenConsumer(Firms);
        await AssertNothingWaits(next);
    }

    [Fact]
    public async Task A_message_that_waited_too_long_is_set_aside_and_not_delivered()
    {
        await SendAsync(Firms, "departement:75", 0);
        await PassAsync(Topology.ForGateway("firms").TimeToLive);
        await SendAsync(Firms, "departement:75", 1);
        await using var consumer = Bus.OpenConsumer(Firms);

        Assert.Equal(Ids("departement:75", 1), (await ReceiveAsync(consumer)).Select(d => d.Message.MessageId));
        Assert.Equal(BusReasons.Expired, Assert.Single(await Bus.ReadDeadLettersAsync(Firms, 10, CancellationToken.None)).Reason);
    }

    [Fact]
    public async Task Thousands_may_wait()
    {
        const int count = 5_000;
        foreach (var batch in Enumerable.Range(0, count).Chunk(1_000))
        {
            await SendAsync(Paris, "departement:75", batch);
        }

        await ReopenAsync();
        await using var consumer = Bus.OpenConsumer(Paris);
        List<string> taken = [];
        while (taken.Count < count)
        {
            var deliveries = await ReceiveAsync(consumer, 500);
            taken.AddRange(deliveries.Select(d => d.Message.MessageId));
            await consumer.CompleteAsync(deliveries, CancellationToken.None);
        }

        Assert.Equal(Enumerable.Range(0, count).Select(n => Id("departement:75", n)), taken);
    }

    [Fact]
    public async Task The_largest_message_arrives_whole_and_a_larger_one_is_refused_with_all_that_was_sent_along()
    {
        var largest = new byte[BusMessage.MaxBodyLength];
        new Random(20261122).NextBytes(largest);
        await Bus.SendAsync([With(largest, "largest")], CancellationToken.None);

        await Assert.ThrowsAnyAsync<ArgumentException>(() => Bus.SendAsync([Message(Firms, "departement:75", 0), With(new byte[BusMessage.MaxBodyLength + 1], "larger")], CancellationToken.None));

        await using var consumer = Bus.OpenConsumer(Firms);
        var arrived = Assert.Single(await ReceiveAsync(consumer)).Message.Body;
        Assert.True(arrived.Span.SequenceEqual(largest));
        await AssertNothingWaits(consumer);
    }

    [Theory]
    [InlineData("", "key")]
    [InlineData("id", "")]
    public async Task A_message_without_id_or_key_is_refused(string id, string key) =>
        await Assert.ThrowsAnyAsync<ArgumentException>(() => Bus.SendAsync([new BusMessage { Queue = Firms, MessageId = id, OrderingKey = key, Body = new byte[1] }], CancellationToken.None));

    [Theory]
    [InlineData("gateway.press")]
    [InlineData("jurisdiction.departement:99")]
    [InlineData("jurisdiction.75")]
    [InlineData("firms")]
    [InlineData("")]
    public async Task A_queue_that_the_topology_does_not_name_is_refused(string queue)
    {
        await Assert.ThrowsAnyAsync<ArgumentException>(() => Bus.SendAsync([Message(queue, "departement:75", 0)], CancellationToken.None));
        Assert.ThrowsAny<ArgumentException>(() => Bus.OpenConsumer(queue));
        await Assert.ThrowsAnyAsync<ArgumentException>(() => Bus.ReadDeadLettersAsync(queue, 1, CancellationToken.None));
    }

    [Fact]
    public async Task A_waiting_consumer_is_woken_by_a_send_and_by_nothing_on_another_queue()
    {
        await using var consumer = Bus.OpenConsumer(Firms);
        var receiving = consumer.ReceiveAsync(10, CancellationToken.None);
        await SendAsync(Retail, "departement:75", 0);
        Assert.False(receiving.IsCompleted);
        await SendAsync(Firms, "departement:75", 1);

        Assert.Equal(Ids("departement:75", 1), (await receiving.WaitAsync(Patience)).Select(d => d.Message.MessageId));
    }

    [Fact]
    public async Task Stopping_while_receiving_loses_nothing()
    {
        await using var consumer = Bus.OpenConsumer(Firms);
        await AssertNothingWaits(consumer);
        await SendAsync(Firms, "departement:75", 0);

        var delivery = Assert.Single(await ReceiveAsync(consumer));

        Assert.Equal(1, delivery.DeliveryCount);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => consumer.ReceiveAsync(1, new CancellationToken(canceled: true)));
    }

    [Fact]
    public async Task Closing_the_bus_ends_a_wait()
    {
        var consumer = Bus.OpenConsumer(Firms);
        var receiving = consumer.ReceiveAsync(10, CancellationToken.None);
        await Bus.DisposeAsync();

        await Assert.ThrowsAsync<ObjectDisposedException>(() => receiving.WaitAsync(Patience));
        await Assert.ThrowsAsync<ObjectDisposedException>(() => SendAsync(Firms, "departement:75", 0));
    }

    [Fact]
    public virtual async Task After_a_restart_all_that_was_sent_is_there_in_order_and_still_known_by_its_id()
    {
        await SendAsync(Firms, "departement:75", 0, 1, 2);
        var consumer = Bus.OpenConsumer(Firms);
        var taken = await TakeAllAsync(consumer, 2);
        await consumer.CompleteAsync([taken[0]], CancellationToken.None);
        await ReopenAsync();
        await SendAsync(Firms, "departement:75", 0, 1, 2, 3);

        await using var next = Bus.OpenConsumer(Firms);
        var again = await TakeAllAsync(next, 3);

        Assert.Equal(Ids("departement:75", 1, 2, 3), again.Select(d => d.Message.MessageId));
        Assert.Equal([2, 1, 1], again.Select(d => d.DeliveryCount));
        await AssertNothingWaits(next);
    }

    [Fact]
    public async Task Senders_at_the_same_time_keep_the_order_of_each()
    {
        const int senders = 16;
        const int each = 40;
        await Task.WhenAll(Enumerable.Range(0, senders).Select(sender => Task.Run(async () =>
        {
            for (var number = 0; number < each; number++)
            {
                await SendAsync(Firms, $"key-{sender}", number);
            }
        })));

        await using var consumer = Bus.OpenConsumer(Firms);
        List<BusDelivery> taken = [];
        while (taken.Count < senders * each)
        {
            var some = await ReceiveAsync(consumer);
            await consumer.CompleteAsync(some, CancellationToken.None);
            taken.AddRange(some);
        }

        Assert.All(taken.GroupBy(d => d.Message.OrderingKey), key => Assert.Equal(Enumerable.Range(0, each).Select(n => Id(key.Key, n)), key.Select(d => d.Message.MessageId)));
    }

    private static BusMessage With(byte[] body, string id) => new() { Queue = Firms, MessageId = id, OrderingKey = "departement:75", Body = body };
}
