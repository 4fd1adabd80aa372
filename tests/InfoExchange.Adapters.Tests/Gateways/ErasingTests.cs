using InfoExchange.Bus;
using InfoExchange.Domain.Records;
using InfoExchange.Gateways.Edge.Inbox;
using InfoExchange.Ports.Announcements;
using Xunit;
using static InfoExchange.Adapters.Tests.Gateways.Announced;

namespace InfoExchange.Adapters.Tests.Gateways;

/// <summary>A gateway that is told to erase does, says so, and says who may still hold a copy.</summary>
public sealed class ErasingTests
{
    [Fact]
    public async Task An_order_empties_what_stood_before_it_and_is_confirmed_to_the_journal()
    {
        await using var bench = await InboxBench.OpenAsync();
        bench.Start();
        await bench.SendAsync(Good(7, 1, Actor("desk")), Content("B1", 2, [7], sealer: bench.Sealer), Content("B2", 3, [7], sealer: bench.Sealer));
        await bench.UntilAsync(3);
        var held = await bench.Inbox.ReadAsync(1, CancellationToken.None);
        await bench.SendAsync(Order("e-1", "B1", 4, ErasureCause.Ordered), Content("B1", 5, [7], NoticeKind.Recalled, sealer: bench.Sealer));
        await bench.UntilAsync(5);
        var report = await ReportAsync(bench);

        Assert.Equal(("e-1", GatewayNames.Firms, "7"), (report.ErasureId, report.Gateway, string.Join(',', report.Outstanding)));
        Assert.Null(held.Span[0].Announcement);
        Assert.Null(held.Span[0].Frame);
        var feed = bench.Feed("desk");
        await feed.LoadAsync(CancellationToken.None);
        Assert.Equal("B2", feed.Take(Nine)!.Content!.BulletinId);
        Assert.Equal((NoticeKind.Recalled, 5), (feed.Take(Nine)!.Content!.Notice, feed.Sequence));
        Assert.Equal(-1, (await bench.Store.ReadAsync(1, 1, CancellationToken.None))[0].Body.Span.IndexOfAnyExcept((byte)0));
    }

    [Fact]
    public async Task At_the_end_of_its_time_the_notice_that_says_so_stays()
    {
        await using var bench = await InboxBench.OpenAsync();
        bench.Start();
        await bench.SendAsync(
            Good(7, 1, Actor("desk")), Content("B1", 2, [7], sealer: bench.Sealer), Content("B1", 3, [7], NoticeKind.Expired, sealer: bench.Sealer), Order("e-1", "B1", 4, ErasureCause.Expired));
        await bench.UntilAsync(4);
        await ReportAsync(bench);

        var items = await bench.Store.ReadAsync(0, 10, CancellationToken.None);
        Assert.Equal([true, false, true, true], items.Select(item => item.Body.Span.IndexOfAnyExcept((byte)0) >= 0));
    }

    [Fact]
    public async Task A_restart_reads_over_what_was_erased_and_knows_the_order()
    {
        await using var bench = await InboxBench.OpenAsync();
        bench.Start();
        await bench.SendAsync(Good(7, 1, Actor("desk")), Content("B1", 2, [7], sealer: bench.Sealer), Order("e-1", "B1", 3, ErasureCause.Ordered));
        await bench.UntilAsync(3);
        await ReportAsync(bench);

        bench.Rebuild();
        await bench.Inbox.LoadAsync(new Dictionary<string, ReadOnlyMemory<byte>>(), CancellationToken.None);

        Assert.Equal(3, bench.Inbox.Head);
        Assert.Equal(3, bench.Inbox.View.Erasures["e-1"].Sequence);
        Assert.Null((await bench.Inbox.ReadAsync(1, CancellationToken.None)).Span[0].Announcement);
    }

    [Fact]
    public async Task Whoever_confirms_a_place_after_the_order_holds_no_copy_any_more_and_that_is_told()
    {
        await using var bench = await InboxBench.OpenAsync();
        bench.Start();
        await bench.SendAsync(Good(7, 1, Actor("desk")), Good(8, 2, Actor("other")), Content("B1", 3, [7, 8], sealer: bench.Sealer), Order("e-1", "B1", 4, ErasureCause.Ordered, 7, 8));
        await bench.UntilAsync(4);
        Assert.Equal(new[] { 7, 8 }, (await ReportAsync(bench)).Outstanding);
        await bench.Pump.Outstanding.RefreshAsync(CancellationToken.None);
        await bench.Inbox.ConfirmAsync(new Subscriber("desk", null, []), 5, CancellationToken.None);
        await bench.Pump.Outstanding.RefreshAsync(CancellationToken.None);

        Assert.Equal(new[] { 8 }, (await ReportAsync(bench)).Outstanding);
    }

    private static ErasureAnnounced Order(string id, string bulletin, long position, ErasureCause cause, params int[] recipients) => new()
    {
        Jurisdiction = Paris, MessageId = $"paris/{position}/e/firms", Position = position, At = Nine, Gateway = GatewayNames.Firms, ErasureId = id, Cause = cause, BulletinId = bulletin,
        Recipients = [.. recipients.Length == 0 ? [7] : recipients],
    };

    private static async Task<ErasureReported> ReportAsync(InboxBench bench)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        await using var journal = bench.Bus.OpenConsumer(Topology.ForJurisdiction(Paris).Name);
        var delivery = (await journal.ReceiveAsync(1, limit.Token))[0];
        await journal.CompleteAsync([delivery], limit.Token);
        Assert.True(bench.Codec.TryRead(delivery.Message.Body, out var announcement, out var problem), problem);
        return Assert.IsType<ErasureReported>(announcement);
    }
}
