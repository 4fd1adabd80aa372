using InfoExchange.Broker.Sequencing;
using InfoExchange.Domain.Directory;
using InfoExchange.Domain.Journal;

namespace InfoExchange.Simulation.Tests;

/// <summary>Entries at hand are those of the disk, or none.</summary>
public sealed class RecentEntriesTests
{
    private readonly RecentEntries recent = new();

    [Fact]
    public void What_follows_a_position_comes_in_order_and_no_more_than_wanted()
    {
        Keep(1, 10);
        Assert.Equal([4, 5, 6], Positions(3, 3));
        Assert.Equal([9, 10], Positions(8, 256));
    }

    [Fact]
    public void Nothing_is_given_that_is_not_there_yet()
    {
        Assert.Null(recent.Find(0, 1));
        Keep(1, 10);
        Assert.Null(recent.Find(10, 1));
        Assert.Null(recent.Find(11, 1));
    }

    [Theory]
    [InlineData(RecentEntries.Capacity)]
    [InlineData(RecentEntries.Capacity + 1)]
    [InlineData((3 * RecentEntries.Capacity) + 7)]
    public void As_many_as_fit_are_kept_and_what_is_older_is_left_to_the_disk(int count)
    {
        Keep(1, count);
        var first = count - RecentEntries.Capacity + 1;
        Assert.Equal(Enumerable.Range(first, RecentEntries.Capacity).Select(p => (long)p), Positions(first - 1, int.MaxValue));
        Assert.Null(first > 1 ? recent.Find(first - 2, 1) : null);
    }

    [Fact]
    public void A_start_in_the_middle_of_a_journal_and_a_gap_show_nothing_from_before()
    {
        Keep(100, 5);
        Assert.Null(recent.Find(98, 1));
        Assert.Equal([100, 101, 102, 103, 104], Positions(99, 256));

        Keep(200, 2);
        Assert.Null(recent.Find(103, 1));
        Assert.Null(recent.Find(198, 1));
        Assert.Equal([200, 201], Positions(199, 256));
    }

    private long[] Positions(long after, int max) => recent.Find(after, max)!.Select(e => e.Position).ToArray();

    private void Keep(long first, int count) => recent.Keep([.. Enumerable.Range(0, count).Select(i => new JournalEntry
    {
        Position = first + i,
        At = DateTimeOffset.UnixEpoch,
        BootId = "b",
        Author = EntryAuthor.Service,
        Event = new WatchTaken { WatchId = "w", PersonId = "p", PreviousPersonId = "", BeganAt = DateTimeOffset.UnixEpoch },
    })]);
}
