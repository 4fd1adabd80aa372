using InfoExchange.Adapters.Tests.Bus;
using InfoExchange.Gateways.Edge.Inbox;
using Xunit;

namespace InfoExchange.Adapters.Tests.Gateways;

/// <summary>What a stream waits for, and that it never sleeps through it.</summary>
public sealed class GrowthWaitTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly SteppedTime time = new();
    private readonly GrowthSignal signal = new();
    private readonly CancellationTokenSource stop = new();

    public void Dispose() => stop.Dispose();

    [Fact]
    public async Task Growth_ends_every_wait()
    {
        using var one = new GrowthWait(signal, time, stop.Token);
        using var other = new GrowthWait(signal, time, stop.Token);
        Task[] waits = [one.WaitAsync(0, DateTimeOffset.MaxValue).AsTask(), other.WaitAsync(0, DateTimeOffset.MaxValue).AsTask()];

        signal.Set(1);

        await Task.WhenAll(waits).WaitAsync(Patience);
        Assert.Equal(1, signal.Head);
    }

    [Fact]
    public async Task What_grew_before_the_wait_is_not_waited_for()
    {
        using var wait = new GrowthWait(signal, time, stop.Token);
        signal.Set(3);

        await wait.WaitAsync(2, DateTimeOffset.MaxValue).AsTask().WaitAsync(Patience);
        var next = wait.WaitAsync(3, DateTimeOffset.MaxValue).AsTask();
        Assert.False(next.IsCompleted);
        signal.Set(4);
        await next.WaitAsync(Patience);
    }

    [Fact]
    public async Task An_instant_ends_it_although_a_later_one_was_armed_before()
    {
        using var wait = new GrowthWait(signal, time, stop.Token);
        var late = wait.WaitAsync(0, time.GetUtcNow() + TimeSpan.FromSeconds(15)).AsTask();
        signal.Set(1);
        await late.WaitAsync(Patience);

        var soon = wait.WaitAsync(1, time.GetUtcNow() + TimeSpan.FromSeconds(5)).AsTask();
        time.Step(TimeSpan.FromSeconds(4));
        Assert.False(soon.IsCompleted);
        time.Step(TimeSpan.FromSeconds(1));
        await soon.WaitAsync(Patience);
    }

    [Fact]
    public async Task An_alarm_that_is_kept_rings_at_the_latest_when_it_was_armed_for()
    {
        using var wait = new GrowthWait(signal, time, stop.Token);
        var first = wait.WaitAsync(0, time.GetUtcNow() + TimeSpan.FromSeconds(5)).AsTask();
        signal.Set(1);
        await first.WaitAsync(Patience);

        // It wakes early, looks, and waits again: the second wait must get an alarm of its own.
        var end = time.GetUtcNow() + TimeSpan.FromSeconds(20);
        var second = wait.WaitAsync(1, end).AsTask();
        time.Step(TimeSpan.FromSeconds(5));
        await second.WaitAsync(Patience);
        var third = wait.WaitAsync(1, end).AsTask();
        time.Step(TimeSpan.FromSeconds(15));
        await third.WaitAsync(Patience);
    }

    [Fact]
    public void An_instant_that_is_over_is_not_waited_for()
    {
        using var wait = new GrowthWait(signal, time, stop.Token);

        Assert.True(wait.WaitAsync(0, time.GetUtcNow()).AsTask().IsCompleted);
    }

    [Fact]
    public async Task Giving_up_ends_the_wait_at_hand_and_later_ones()
    {
        using var wait = new GrowthWait(signal, time, stop.Token);
        var atHand = wait.WaitAsync(0, DateTimeOffset.MaxValue).AsTask();

        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => atHand.WaitAsync(Patience));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => wait.WaitAsync(0, DateTimeOffset.MaxValue).AsTask().WaitAsync(Patience));
    }

    [Fact]
    public async Task In_a_turn_all_go_as_far_as_they_let_others_before_any_goes_on()
    {
        var said = new List<string>();
        var streams = Enumerable.Range(0, 3).Select(_ => new GrowthWait(signal, time, stop.Token)).ToList();

        // Begun where no context of the test takes what follows a wait elsewhere.
        var runs = await Task.Run(() => streams.Select((stream, number) => RunAsync(stream, number, said)).ToList());

        Assert.All(streams, stream => Assert.False(stream.IsInTurn));
        signal.Set(1);
        await Task.WhenAll(runs).WaitAsync(Patience);

        Assert.Equal(["0 writes", "1 writes", "2 writes"], said[..3].Order());
        Assert.Equal(["0 flushes", "1 flushes", "2 flushes"], said[3..].Order());
        streams.ForEach(stream => stream.Dispose());
    }

    [Fact]
    public async Task Giving_up_also_ends_letting_others_go_first()
    {
        using var wait = new GrowthWait(signal, time, stop.Token);
        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => wait.LetOthersAsync().AsTask().WaitAsync(Patience));
    }

    [Fact]
    public async Task More_streams_than_one_turn_takes_all_go_on()
    {
        var streams = Enumerable.Range(0, 1_000).Select(_ => new GrowthWait(signal, time, stop.Token)).ToList();
        for (var sequence = 1; sequence <= 20; sequence++)
        {
            var waits = streams.Select(stream => stream.WaitAsync(sequence - 1, DateTimeOffset.MaxValue).AsTask()).ToList();
            signal.Set(sequence);
            await Task.WhenAll(waits).WaitAsync(Patience);
        }

        streams.ForEach(stream => stream.Dispose());
    }

    private static async Task RunAsync(GrowthWait stream, int number, List<string> said)
    {
        await stream.WaitAsync(0, DateTimeOffset.MaxValue);
        Assert.True(stream.IsInTurn);
        lock (said)
        {
            said.Add($"{number} writes");
        }

        await stream.LetOthersAsync();
        Assert.False(stream.IsInTurn);
        lock (said)
        {
            said.Add($"{number} flushes");
        }
    }
}
