using InfoExchange.Bus;
using InfoExchange.Ports.Bus;
using Xunit;

namespace InfoExchange.Adapters.Tests.Bus;

/// <summary>Which messages are handed out, decided without a file.</summary>
public sealed class HandingOutTests
{
    private static readonly QueueDeclaration Queue = Topology.ForGateway("firms");
    private static readonly DateTimeOffset Now = new(2026, 11, 22, 9, 0, 0, TimeSpan.Zero);

    [Fact]
    public void In_the_order_of_sending_and_no_more_than_asked() => Assert.Equal([1, 2], Take(2, [], Fresh(1, "a"), Fresh(2, "b"), Fresh(3, "a")));

    [Fact]
    public void What_rests_blocks_its_key_and_says_when_it_is_due()
    {
        var looking = Look(10, [], Resting(1, "a", TimeSpan.FromSeconds(5)), Fresh(2, "a"), Fresh(3, "b"), Resting(4, "c", TimeSpan.FromSeconds(2)));

        Assert.Equal([3], looking.Taken.Select(m => m.Sequence));
        Assert.Equal(Now + TimeSpan.FromSeconds(2), looking.NextDueAt);
    }

    [Fact]
    public void A_rest_that_a_clock_set_back_made_too_long_is_no_rest() => Assert.Equal([1], Take(10, [], Resting(1, "a", Queue.LongestPause + TimeSpan.FromSeconds(1))));

    [Fact]
    public void What_is_in_flight_is_not_taken_again_and_those_behind_it_may_follow() => Assert.Equal([2], Take(10, [1], Fresh(1, "a"), Fresh(2, "a")));

    [Fact]
    public void What_failed_several_times_goes_out_alone_of_its_key()
    {
        Assert.Equal([1, 3], Take(10, [], Failed(1, "a", 3), Failed(2, "a", 3), Fresh(3, "b")));
        Assert.Equal([1], Take(10, [], Fresh(1, "a"), Failed(2, "a", 3), Fresh(3, "a")));
        Assert.Empty(Take(10, [1], Failed(1, "a", 4), Fresh(2, "a")));
    }

    [Fact]
    public void What_was_delivered_too_often_or_waited_too_long_is_set_aside_and_blocks_nothing()
    {
        var old = Fresh(2, "a") with { SentAt = Now - Queue.TimeToLive };
        var looking = Look(10, [], Failed(1, "a", 10), old, Fresh(3, "a"));

        Assert.Equal([(1, BusReasons.DeliveryLimit), (2, BusReasons.Expired)], looking.SetAside.Select(s => (s.Message.Sequence, s.Reason)));
        Assert.Equal([3], looking.Taken.Select(m => m.Sequence));
    }

    [Fact]
    public void A_batch_holds_no_more_bytes_than_four_of_the_largest_messages()
    {
        var large = Enumerable.Range(1, 9).Select(n => Fresh(n, "a") with { Length = BusMessage.MaxBodyLength }).ToArray();

        Assert.Equal([1, 2, 3, 4], Take(10, [], large));
    }

    [Fact]
    public void Pauses_double_up_to_the_longest() => Assert.Equal(
        [250, 500, 1_000, 2_000, 60_000, 60_000],
        new[] { 1, 2, 3, 4, 10, int.MaxValue }.Select(n => Queue.PauseAfter(n).TotalMilliseconds));

    private static WaitingMessage Fresh(long sequence, string key) => new(sequence, key, 0, Now, Now, 1);

    private static WaitingMessage Failed(long sequence, string key, int deliveries) => Fresh(sequence, key) with { Deliveries = deliveries };

    private static WaitingMessage Resting(long sequence, string key, TimeSpan rest) => Fresh(sequence, key) with { Deliveries = 1, DueAt = Now + rest };

    private static IEnumerable<long> Take(int max, long[] inFlight, params WaitingMessage[] waiting) => Look(max, inFlight, waiting).Taken.Select(m => m.Sequence);

    private static HandingOut Look(int max, long[] inFlight, params WaitingMessage[] waiting)
    {
        var looking = new HandingOut(Queue, max, inFlight.ToDictionary(sequence => sequence, _ => 1), Now);
        Array.ForEach(waiting, looking.Offer);
        return looking;
    }
}
