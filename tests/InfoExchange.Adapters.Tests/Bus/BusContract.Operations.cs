using InfoExchange.Ports.Bus;
using Xunit;

namespace InfoExchange.Adapters.Tests.Bus;

/// <content>What operators see and do.</content>
public abstract partial class BusContract
{
    private IBusOperations Operations => Assert.IsAssignableFrom<IBusOperations>(Bus);

    [Fact]
    public async Task A_dead_letter_that_is_sent_again_comes_behind_all_that_waits_as_if_for_the_first_time()
    {
        await SetAsideAsync(0);
        await SendAsync(Firms, "departement:75", 3);

        Assert.True(await Operations.RedriveAsync(Firms, Id("departement:75", 0), CancellationToken.None));
        await ReopenAsync();

        Assert.Empty(await Bus.ReadDeadLettersAsync(Firms, 10, CancellationToken.None));
        await using var consumer = Bus.OpenConsumer(Firms);
        var taken = await TakeAllAsync(consumer, 2);
        Assert.Equal(Ids("departement:75", 3, 0), taken.Select(d => d.Message.MessageId));
        Assert.Equal(1, taken[1].DeliveryCount);
        Assert.Equal("departement:75 says 0"u8.ToArray(), taken[1].Message.Body.ToArray());
        await consumer.CompleteAsync(taken, CancellationToken.None);
        await AssertNothingWaits(consumer);
    }

    [Fact]
    public async Task A_dead_letter_that_is_sent_again_may_die_again()
    {
        await SetAsideAsync(0);
        await Operations.RedriveAsync(Firms, Id("departement:75", 0), CancellationToken.None);
        await using (var consumer = Bus.OpenConsumer(Firms))
        {
            await consumer.DeadLetterAsync((await TakeAllAsync(consumer, 1))[0], "inbox.full", CancellationToken.None);
        }

        var letter = Assert.Single(await Bus.ReadDeadLettersAsync(Firms, 10, CancellationToken.None));
        Assert.Equal((Id("departement:75", 0), "inbox.full"), (letter.Message.MessageId, letter.Reason));
    }

    [Fact]
    public async Task A_dead_letter_that_is_discarded_is_gone_and_the_others_stay()
    {
        await SetAsideAsync(0, 1, 2);

        Assert.True(await Operations.DiscardAsync(Firms, Id("departement:75", 1), CancellationToken.None));
        await ReopenAsync();

        Assert.Equal(Ids("departement:75", 0, 2), (await Bus.ReadDeadLettersAsync(Firms, 10, CancellationToken.None)).Select(letter => letter.Message.MessageId).Order());
        await using var consumer = Bus.OpenConsumer(Firms);
        await AssertNothingWaits(consumer);
    }

    [Fact]
    public async Task What_is_no_dead_letter_of_the_queue_is_neither_sent_again_nor_discarded()
    {
        await SetAsideAsync(0);
        await SendAsync(Firms, "departement:75", 5);

        Assert.False(await Operations.RedriveAsync(Firms, Id("departement:75", 5), CancellationToken.None));
        Assert.False(await Operations.DiscardAsync(Firms, "never sent", CancellationToken.None));
        Assert.False(await Operations.DiscardAsync(Retail, Id("departement:75", 0), CancellationToken.None));
        Assert.Single(await Bus.ReadDeadLettersAsync(Firms, 10, CancellationToken.None));
    }

    [Fact]
    public async Task The_lag_counts_what_waits_what_is_in_a_consumer_s_hands_and_what_died()
    {
        await SetAsideAsync(0, 1);
        await SendAsync(Firms, "departement:75", 2, 3, 4);
        await ArriveAsync();
        Assert.Equal((3, 0, 2), await LagAsync(Firms));
        await using var consumer = Bus.OpenConsumer(Firms);
        var taken = await TakeAllAsync(consumer, 3);

        Assert.Equal((0, 3, 2), await LagAsync(Firms));
        await consumer.CompleteAsync([taken[0]], CancellationToken.None);
        await ArriveAsync();
        Assert.Equal((0, 2, 2), await LagAsync(Firms));
        Assert.Equal((0, 0, 0), await LagAsync(Retail));
    }

    [Fact]
    public async Task The_lag_says_since_when_the_oldest_waits()
    {
        await SendAsync(Firms, "departement:75", 0);
        await PassAsync(TimeSpan.FromSeconds(2));
        await SendAsync(Firms, "departement:92", 1);
        await using var consumer = Bus.OpenConsumer(Firms);
        var taken = await TakeAllAsync(consumer, 2);
        var older = Assert.NotNull((await Operations.ReadLagAsync(Firms, CancellationToken.None)).OldestAt);

        await consumer.CompleteAsync([taken.Single(d => d.Message.OrderingKey == "departement:75")], CancellationToken.None);
        await ArriveAsync();

        var newer = Assert.NotNull((await Operations.ReadLagAsync(Firms, CancellationToken.None)).OldestAt);
        Assert.True(newer - older >= TimeSpan.FromSeconds(2), $"{older:O} and {newer:O}");
        await consumer.CompleteAsync([taken.Single(d => d.Message.OrderingKey == "departement:92")], CancellationToken.None);
        Assert.Null((await Operations.ReadLagAsync(Firms, CancellationToken.None)).OldestAt);
    }

    [Fact]
    public async Task Labels_of_dead_letters_say_why_and_how_much_of_one_key_or_of_all()
    {
        await SetAsideAsync(0, 1);
        await SendAsync(Firms, "departement:92", 0);
        await using (var consumer = Bus.OpenConsumer(Firms))
        {
            await consumer.DeadLetterAsync((await TakeAllAsync(consumer, 1))[0], "inbox.full", CancellationToken.None);
        }

        var all = await Operations.ReadLabelsAsync(Firms, null, 10, CancellationToken.None);
        Assert.Equal([.. Ids("departement:75", 0, 1), Id("departement:92", 0)], all.Select(label => label.MessageId));
        Assert.Equal(["bus.malformed", "bus.malformed", "inbox.full"], all.Select(label => label.Reason));
        Assert.All(all, label => Assert.Equal("departement:75 says 0".Length, label.Length));
        Assert.Equal((await Bus.ReadDeadLettersAsync(Firms, 10, CancellationToken.None)).Select(letter => letter.At), all.Select(label => label.At));
        var other = Assert.Single(await Operations.ReadLabelsAsync(Firms, "departement:92", 1, CancellationToken.None));
        Assert.Equal((Id("departement:92", 0), "departement:92"), (other.MessageId, other.OrderingKey));
        Assert.Single(await Operations.ReadLabelsAsync(Firms, "departement:75", 1, CancellationToken.None));
        Assert.Empty(await Operations.ReadLabelsAsync(Retail, null, 10, CancellationToken.None));
        await Assert.ThrowsAsync<ArgumentException>(() => Operations.ReadLabelsAsync("gateway.nobody", null, 10, CancellationToken.None));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => Operations.ReadLabelsAsync(Firms, null, 0, CancellationToken.None));
    }

    private async Task<(long Ready, long Unacknowledged, long Dead)> LagAsync(string queue)
    {
        var lag = await Operations.ReadLagAsync(queue, CancellationToken.None);
        return (lag.Ready, lag.Unacknowledged ?? 0, lag.Dead);
    }

    private async Task SetAsideAsync(params int[] numbers)
    {
        await SendAsync(Firms, "departement:75", numbers);
        await using var consumer = Bus.OpenConsumer(Firms);
        foreach (var delivery in await TakeAllAsync(consumer, numbers.Length))
        {
            await consumer.DeadLetterAsync(delivery, "bus.malformed", CancellationToken.None);
        }
    }
}
