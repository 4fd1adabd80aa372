using InfoExchange.Domain.Records;
using InfoExchange.Gateways.Edge.Inbox;
using InfoExchange.Identity.Assertions;
using InfoExchange.Ports.Announcements;
using Xunit;
using static InfoExchange.Adapters.Tests.Gateways.Announced;

namespace InfoExchange.Adapters.Tests.Gateways;

/// <summary>Two processes of one gateway: one takes from the bus, both serve the same items at the same places.</summary>
public sealed class SharedInboxTests
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(5);

    [Fact]
    public async Task What_one_process_takes_the_other_shows_at_the_same_place()
    {
        await using var bench = await InboxBench.OpenAsync();
        bench.Start();
        using var stop = new CancellationTokenSource();
        var other = new GatewayInbox(bench.Store, bench.Codec, bench.Sealer, GatewayNames.Firms, GatewayFunctions.Firms, bench.Leases, bench.Time);
        var following = other.FollowAsync(Interval, TimeProvider.System, stop.Token);
        await bench.SendAsync(Good(7, 1, Actor("desk")), Content("B1", 2, [7], sealer: bench.Sealer), Content("B2", 3, [7], sealer: bench.Sealer));
        await bench.UntilAsync(() => other.Head == 3 && bench.Inbox.Head == 3, "both processes to show three items");

        var (here, there) = (await bench.Inbox.ReadAsync(0, CancellationToken.None), await other.ReadAsync(0, CancellationToken.None));
        Assert.Equal(here.ToArray().Select(entry => (entry.Sequence, entry.Announcement!.MessageId)), there.ToArray().Select(entry => (entry.Sequence, entry.Announcement!.MessageId)));
        Assert.Equal(here.Span[1].Frame!.Value.ToArray(), there.Span[1].Frame!.Value.ToArray());
        Assert.Equal(7, Assert.Single(other.View.Roster.RecipientsOf("desk")).Number);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => following);
    }

    [Fact]
    public async Task An_order_that_one_process_carries_out_empties_what_the_other_holds()
    {
        await using var bench = await InboxBench.OpenAsync();
        bench.Start();
        using var stop = new CancellationTokenSource();
        var other = new GatewayInbox(bench.Store, bench.Codec, bench.Sealer, GatewayNames.Firms, GatewayFunctions.Firms, bench.Leases, bench.Time);
        var following = other.FollowAsync(Interval, TimeProvider.System, stop.Token);
        await bench.SendAsync(Good(7, 1, Actor("desk")), Content("B1", 2, [7], sealer: bench.Sealer));
        await bench.UntilAsync(() => other.Head == 2, "the other process to show two items");
        var held = await other.ReadAsync(1, CancellationToken.None);
        Assert.NotNull(held.Span[0].Frame);
        await bench.SendAsync(new ErasureAnnounced
        {
            Jurisdiction = Paris, MessageId = "paris/3/e/firms", Position = 3, At = Nine, Gateway = GatewayNames.Firms, ErasureId = "e-1", Cause = ErasureCause.Ordered, BulletinId = "B1", Recipients = [7],
        });
        await bench.UntilAsync(() => other.Head == 3, "the other process to show the order");

        Assert.Null(held.Span[0].Announcement);
        Assert.Null(held.Span[0].Frame);
        Assert.Null((await other.ReadAsync(1, CancellationToken.None)).Span[0].Announcement);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => following);
    }
}
