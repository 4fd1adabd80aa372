using InfoExchange.Bus;
using InfoExchange.Bus.Embedded;
using InfoExchange.Ports.Bus;
using Xunit;

namespace InfoExchange.Adapters.Tests.Bus;

/// <summary>What the embedded engine promises beyond the contract: its file, its single process, its single thread.</summary>
public sealed class EmbeddedBusTests : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private static readonly string Firms = Topology.ForGateway("firms").Name;

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("bus-embedded-");
    private readonly SteppedTime time = new();

    private string FilePath => Path.Combine(folder.FullName, "bus.db");

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync()
    {
        folder.Delete(recursive: true);
        return Task.CompletedTask;
    }

    [Fact]
    public async Task A_second_opener_of_the_same_file_is_refused()
    {
        await using var bus = Open();

        var refusal = Assert.Throws<BusFailedException>(() => Open());

        Assert.Contains("bus.db", refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(folder.FullName, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Sending_and_completing_sync_and_taking_need_not()
    {
        using var session = BusSession.Open(FilePath);
        session.Transact(() => Assert.Equal("2", session.Ask("PRAGMA synchronous")), isDurable: true);
        session.Transact(() => Assert.Equal("1", session.Ask("PRAGMA synchronous")), isDurable: false);
        session.Transact(() => Assert.Equal("2", session.Ask("PRAGMA synchronous")), isDurable: true);

        Assert.Equal("wal", session.Ask("PRAGMA journal_mode"));
        Assert.Equal("exclusive", session.Ask("PRAGMA locking_mode"));
    }

    [Fact]
    public void A_file_of_a_newer_release_is_refused()
    {
        using (var session = BusSession.Open(FilePath))
        {
            session.Ask("PRAGMA user_version = 2");
        }

        Assert.Throws<InvalidOperationException>(() => Open());
    }

    [Fact]
    public async Task What_the_file_held_when_the_process_was_killed_is_delivered_by_the_next()
    {
        var copy = folder.CreateSubdirectory("copy");
        await using (var bus = Open())
        {
            var consumer = bus.OpenConsumer(Firms);
            await bus.SendAsync([.. Enumerable.Range(0, 50).Select(Message)], CancellationToken.None);
            await consumer.CompleteAsync(await ReceiveAsync(consumer, 20), CancellationToken.None);
            await ReceiveAsync(consumer, 10);
            foreach (var file in folder.EnumerateFiles("bus.db*"))
            {
                file.CopyTo(Path.Combine(copy.FullName, file.Name));
            }
        }

        await using var next = EmbeddedBus.Open(Path.Combine(copy.FullName, "bus.db"), time);
        await using var reader = next.OpenConsumer(Firms);
        var deliveries = await ReceiveAsync(reader, 100);

        Assert.Equal(Enumerable.Range(20, 30).Select(n => $"id-{n}"), deliveries.Select(d => d.Message.MessageId));
        Assert.Equal(Enumerable.Repeat(2, 10).Concat(Enumerable.Repeat(1, 20)), deliveries.Select(d => d.DeliveryCount));
    }

    [Fact]
    public async Task A_failed_send_may_be_made_again_on_the_same_bus()
    {
        await using var bus = Open();
        await bus.SendAsync([Message(0)], CancellationToken.None);
        await bus.File.DoAsync("limiting the file", session => session.Ask("PRAGMA max_page_count = 40"), isDurable: false);
        var large = new BusMessage { Queue = Firms, MessageId = "large", OrderingKey = "k", Body = new byte[1 << 20] };

        await Assert.ThrowsAsync<BusFailedException>(() => bus.SendAsync([Message(1), large], CancellationToken.None));
        await bus.SendAsync([Message(1), large], CancellationToken.None);

        await using var consumer = bus.OpenConsumer(Firms);
        Assert.Equal(["id-0", "id-1", "large"], (await ReceiveAsync(consumer, 10)).Select(d => d.Message.MessageId));
    }

    [Fact]
    public async Task After_a_failed_settling_all_that_is_not_settled_comes_again_in_order()
    {
        await using var bus = Open();
        await bus.SendAsync([Message(0), Message(1), Message(2)], CancellationToken.None);
        await using var consumer = bus.OpenConsumer(Firms);
        var taken = await ReceiveAsync(consumer, 3);
        await consumer.CompleteAsync([taken[0]], CancellationToken.None);
        await bus.File.DoAsync("hurting the file", session => session.Execute("ALTER TABLE waiting RENAME TO hidden"), isDurable: false);

        await Assert.ThrowsAsync<BusFailedException>(() => consumer.CompleteAsync([taken[1]], CancellationToken.None));
        await bus.File.DoAsync("healing the file", session => session.Execute("ALTER TABLE hidden RENAME TO waiting"), isDurable: false);
        var again = await ReceiveAsync(consumer, 3);
        await consumer.CompleteAsync(taken, CancellationToken.None);
        await consumer.AbandonAsync([again[0]], CancellationToken.None);
        time.Step(TimeSpan.FromMinutes(1));

        Assert.Equal([("id-1", 2), ("id-2", 2)], again.Select(d => (d.Message.MessageId, d.DeliveryCount)));
        Assert.Equal(3, Assert.Single(await ReceiveAsync(consumer, 3)).DeliveryCount);
    }

    [Fact]
    public async Task After_a_failed_receive_the_messages_come_again()
    {
        await using var bus = Open();
        await bus.SendAsync([Message(0)], CancellationToken.None);
        await using var consumer = bus.OpenConsumer(Firms);
        await bus.File.DoAsync("hurting the file", session => session.Execute("ALTER TABLE body RENAME TO hidden"), isDurable: false);

        await Assert.ThrowsAsync<BusFailedException>(() => ReceiveAsync(consumer, 1));
        await bus.File.DoAsync("healing the file", session => session.Execute("ALTER TABLE hidden RENAME TO body"), isDurable: false);

        Assert.Equal(1, Assert.Single(await ReceiveAsync(consumer, 1)).DeliveryCount);
    }

    [Fact]
    public void Under_a_scheduler_of_one_thread_no_continuation_leaves_it()
    {
        // Each story posts its continuations in the same order, so a seed repeats a run.
        var first = Tell("one");
        var second = Tell("two");

        Assert.True(first.Ran > 20, "the story waited for sends and for time");
        Assert.Equal(first.Ran, second.Ran);
    }

    [Fact]
    public async Task Ids_are_forgotten_after_the_window()
    {
        await using var bus = Open();
        await using var consumer = bus.OpenConsumer(Firms);
        await bus.SendAsync([Message(0)], CancellationToken.None);
        await consumer.CompleteAsync(await ReceiveAsync(consumer, 1), CancellationToken.None);
        time.Step(Topology.ForGateway("firms").DuplicateWindow + TimeSpan.FromSeconds(1));
        await bus.SendAsync([Message(0), Message(1)], CancellationToken.None);

        Assert.Equal(["id-0", "id-1"], (await ReceiveAsync(consumer, 10)).Select(d => d.Message.MessageId));
    }

    private static BusMessage Message(int number) => new() { Queue = Firms, MessageId = $"id-{number}", OrderingKey = "departement:75", Body = new byte[] { (byte)number } };

    private static Task<IReadOnlyList<BusDelivery>> ReceiveAsync(IBusConsumer consumer, int max) => consumer.ReceiveAsync(max, CancellationToken.None).WaitAsync(Patience);

    private EmbeddedBus Open() => EmbeddedBus.Open(FilePath, time);

    private SinglePump Tell(string name) => SinglePump.Run(async () =>
    {
        var thread = Environment.CurrentManagedThreadId;
        await using var bus = EmbeddedBus.Open(Path.Combine(folder.FullName, name), time);
        await using var consumer = bus.OpenConsumer(Firms);
        for (var number = 0; number < 10; number++)
        {
            var receiving = consumer.ReceiveAsync(1, CancellationToken.None);
            await bus.SendAsync([Message(number)], CancellationToken.None);
            await consumer.AbandonAsync(await receiving, CancellationToken.None);
            Assert.Equal(thread, Environment.CurrentManagedThreadId);
            var resting = consumer.ReceiveAsync(1, CancellationToken.None);
            Assert.False(resting.IsCompleted);
            time.Step(TimeSpan.FromSeconds(1));
            await consumer.CompleteAsync(await resting, CancellationToken.None);
            Assert.Equal(thread, Environment.CurrentManagedThreadId);
        }

        using var stop = new CancellationTokenSource();
        var stopped = consumer.ReceiveAsync(1, stop.Token);

        // Not CancelAsync: that cancels from the thread pool.
        stop.Cancel();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => stopped);
    });
}
