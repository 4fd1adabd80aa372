using InfoExchange.Broker.Leases;
using InfoExchange.Bus;
using InfoExchange.Domain.Directory;
using InfoExchange.Domain.Journal;
using InfoExchange.Ports;
using InfoExchange.Ports.Announcements;

namespace InfoExchange.Simulation.Tests;

/// <summary>What the service grants to gateways' processes, and when it says that nothing is delivered any more.</summary>
public sealed class LeaseBookTests
{
    private readonly BrokerBench bench = new();

    public LeaseBookTests() => bench.Pass(DeliveryLease.Period);

    [Fact]
    public void A_service_that_began_less_than_a_period_ago_says_of_nothing_that_it_is_done()
    {
        bench.Restart();
        var position = Suspend();
        Assert.True(Book.TryRenew("firms/a", Book.RevokedUpTo));
        Assert.Equal((true, false), (Book.StateOf(position).IsRestarted, Book.StateOf(position).IsDone));

        bench.Pass(TimeSpan.FromSeconds(14));
        Assert.False(Book.StateOf(position).IsDone);
        bench.Pass(TimeSpan.FromSeconds(2));
        Assert.True(Book.StateOf(position).IsDone);
    }

    [Fact]
    public void Nobody_gets_a_lease_past_a_standing_change_that_it_has_not_applied()
    {
        Assert.True(Book.TryRenew("firms/a", Book.RevokedUpTo));
        var before = Book.RevokedUpTo;
        var position = Suspend();

        Assert.False(Book.TryRenew("firms/a", before));
        Assert.False(Book.TryRenew("firms/new", before));
        Assert.True(Book.TryRenew("firms/a", position));
        Assert.True(Book.StateOf(position).IsDone);
    }

    [Fact]
    public void It_is_done_when_each_process_confirmed_or_its_lease_lapsed_and_each_is_named()
    {
        foreach (var process in new[] { "firms/a", "firms/b", "retail/a" })
        {
            Assert.True(Book.TryRenew(process, Book.RevokedUpTo));
        }

        var before = Book.RevokedUpTo;
        var position = Suspend();
        Book.TryRenew("firms/a", position);
        Assert.False(Book.TryRenew("retail/a", before));
        var state = Book.StateOf(position);
        Assert.Equal<string>(["firms/a"], state.Confirmed);
        Assert.Equal<string>(["firms/b", "retail/a"], state.WaitingFor);
        Assert.InRange(state.DoneWithin, TimeSpan.FromSeconds(10), DeliveryLease.Period);

        bench.Pass(DeliveryLease.Length);
        Assert.False(Book.StateOf(position).IsDone);
        bench.Pass(TimeSpan.FromSeconds(1));
        state = Book.StateOf(position);
        Assert.Equal((true, TimeSpan.Zero), (state.IsDone, state.DoneWithin));
        Assert.Equal<string>(["firms/a"], state.Confirmed);
        Assert.Equal<string>(["firms/b", "retail/a"], state.Lapsed);
    }

    [Fact]
    public void Whoever_waits_is_told_as_soon_as_the_last_one_confirms_and_not_before()
    {
        Book.TryRenew("firms/a", Book.RevokedUpTo);
        var position = Suspend();
        RevocationState? told = null;
        bench.Ask(() =>
        {
            _ = WaitAsync();
            return Task.FromResult(0);

            async Task WaitAsync() => told = await Book.WaitAsync(position, TimeSpan.FromSeconds(2), CancellationToken.None);
        });
        bench.Pass(TimeSpan.FromMilliseconds(500));
        Assert.Null(told);

        Book.TryRenew("firms/a", position);
        bench.Pass(TimeSpan.FromMilliseconds(1));

        Assert.True(told is { IsDone: true });
    }

    [Fact]
    public void Whoever_waits_for_a_process_that_is_gone_is_told_so_when_patience_ends()
    {
        Book.TryRenew("firms/a", Book.RevokedUpTo);
        var position = Suspend();

        var state = bench.Ask(() => Book.WaitAsync(position, TimeSpan.FromSeconds(2), CancellationToken.None));

        Assert.Equal<string>(["firms/a"], state.WaitingFor);
    }

    [Fact]
    public void A_process_that_is_gone_for_long_is_forgotten()
    {
        Book.TryRenew("firms/a", Book.RevokedUpTo);
        var position = Suspend();
        bench.Pass(TimeSpan.FromMinutes(5));
        Assert.Equal<string>(["firms/a"], Book.StateOf(position).Lapsed);
        bench.Pass(TimeSpan.FromMinutes(6));
        Assert.Empty(Book.StateOf(position).Lapsed);
    }

    [Fact]
    public void A_service_that_may_have_been_replaced_grants_nothing()
    {
        Book.IsWriter = () => false;

        Assert.False(Book.TryRenew("firms/a", Book.RevokedUpTo));
    }

    [Fact]
    public void Renewals_write_nothing_and_every_gateway_is_told_behind_all_that_takes_content_away()
    {
        var entries = bench.Store.Entries.Count;
        for (var i = 0; i < 100; i++)
        {
            Book.TryRenew("firms/a", Book.RevokedUpTo);
        }

        Assert.Equal(entries, bench.Store.Entries.Count);
        var position = Suspend();
        bench.Pass(TimeSpan.FromSeconds(5));
        foreach (var gateway in GatewayNames.All)
        {
            var sent = bench.Sent(Topology.ForGateway(gateway));
            Assert.Equal(position, Assert.IsType<StandingsComplete>(sent[^1]).Position);
            Assert.All(sent.Take(sent.Length - 1), a => Assert.InRange(a.Position, 1, position));
        }
    }

    [Fact]
    public void What_nobody_called_harmless_takes_content_away()
    {
        var harmless = typeof(JournalEvent).Assembly.GetTypes().Where(t => t.IsSubclassOf(typeof(JournalEvent)))
            .Where(t => !RevokingFacts.IsRevoking((JournalEvent)System.Runtime.CompilerServices.RuntimeHelpers.GetUninitializedObject(t))).Select(t => t.Name).ToHashSet();

        Assert.DoesNotContain(nameof(StandingChanged), harmless);
        Assert.DoesNotContain(nameof(StandingEnded), harmless);
        Assert.DoesNotContain(nameof(ServiceStarted), harmless);
        Assert.DoesNotContain("FlowsChanged", harmless);
        Assert.DoesNotContain("BulletinRedecided", harmless);
        Assert.Contains("ReceiptsRecorded", harmless);
    }

    private LeaseBook Book => bench.Broker.Leases;

    private long Suspend()
    {
        var outcome = bench.Ask(() => bench.Broker.Sequencer.SubmitAsync(
            new ChangeStanding("p-prefect", StandingSubject.Organisation, "firm-a", Standing.Suspended, "test", bench.Broker.Sequencer.Clock.Now, null), null));
        Assert.True(outcome.IsAccepted, string.Join(", ", outcome.Refusals));
        return Book.RevokedUpTo;
    }
}
