using System.Collections.Immutable;
using InfoExchange.Adapters.Tests.Bus;
using InfoExchange.Bus;
using InfoExchange.Gateways.Edge.Inbox;
using InfoExchange.Ports.Announcements;
using Xunit;
using static InfoExchange.Adapters.Tests.Gateways.Announced;

namespace InfoExchange.Adapters.Tests.Gateways;

/// <summary>Receipts go out in batches.</summary>
public sealed class ReceiptOutboxTests
{
    [Fact]
    public async Task Receipts_of_half_a_second_go_out_as_one_message_for_each_version()
    {
        var time = new SteppedTime();
        await using var bench = await InboxBench.OpenAsync(time);
        using var stop = new CancellationTokenSource();
        var outbox = bench.Receipts();
        outbox.AddDelivered(Content("B1", 1, [7]), Members(7));
        outbox.AddDelivered(Content("B1", 1, [8]), Members(8));
        outbox.AddDelivered(Content("B2", 2, [7]), Members(7));
        outbox.AddOpened(new BulletinAddress(Paris, "B1", 1), 7, "person-7");
        var running = outbox.RunAsync(stop.Token);

        time.Step(TimeSpan.FromMilliseconds(500));
        var reports = await ReceiveAsync(bench, 3);

        Assert.Equal(["B1 Delivered 7,8", "B1 Opened 7", "B2 Delivered 7"], reports.Select(Line).Order());
        Assert.All(reports, report => Assert.Equal(GatewayNames.Firms, report.Gateway));
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
    }

    [Theory]
    [InlineData(NoticeKind.Issued, "Delivered")]
    [InlineData(NoticeKind.Revised, "Delivered")]
    [InlineData(NoticeKind.Reminder, "Delivered")]
    [InlineData(NoticeKind.AllClear, "EndDelivered")]
    [InlineData(NoticeKind.Cancelled, "EndDelivered")]
    [InlineData(NoticeKind.Expired, "EndDelivered")]
    [InlineData(NoticeKind.Recalled, "RecallDelivered")]
    public async Task That_it_is_over_is_another_receipt_than_that_it_was_delivered(NoticeKind notice, string kind)
    {
        var time = new SteppedTime();
        await using var bench = await InboxBench.OpenAsync(time);
        using var stop = new CancellationTokenSource();
        var outbox = bench.Receipts();
        outbox.AddDelivered(Content("B1", 1, [7], notice), Members(7));
        var running = outbox.RunAsync(stop.Token);

        time.Step(TimeSpan.FromMilliseconds(500));

        Assert.Equal($"B1 {kind} 7", Line(Assert.Single(await ReceiveAsync(bench, 1))));
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
    }

    [Fact]
    public async Task Several_streams_of_one_person_give_one_receipt()
    {
        var time = new SteppedTime();
        await using var bench = await InboxBench.OpenAsync(time);
        using var stop = new CancellationTokenSource();
        var outbox = bench.Receipts();
        outbox.AddDelivered(Content("B1", 1, [7]), Members(7));
        var first = time.GetUtcNow();
        time.Step(TimeSpan.FromMilliseconds(100));
        outbox.AddDelivered(Content("B1", 1, [7]), Members(7));
        var running = outbox.RunAsync(stop.Token);

        time.Step(TimeSpan.FromMilliseconds(500));
        var report = Assert.Single(await ReceiveAsync(bench, 1));

        Assert.Equal(first, Assert.Single(report.Receipts).At);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
    }

    [Fact]
    public async Task A_thousand_do_not_wait_and_no_message_holds_more()
    {
        await using var bench = await InboxBench.OpenAsync(new SteppedTime());
        using var stop = new CancellationTokenSource();
        var outbox = bench.Receipts();
        foreach (var recipient in Enumerable.Range(1, 1_500))
        {
            outbox.AddDelivered(Content("B1", 1, [recipient]), Members(recipient));
        }

        var running = outbox.RunAsync(stop.Token);
        var reports = await ReceiveAsync(bench, 2);

        Assert.Equal([1_000, 500], reports.Select(report => report.Receipts.Length));
        Assert.Equal(2, reports.Select(report => report.MessageId).Distinct().Count());
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
    }

    [Fact]
    public async Task What_waits_when_the_gateway_stops_is_sent_first()
    {
        await using var bench = await InboxBench.OpenAsync(new SteppedTime());
        using var stop = new CancellationTokenSource();
        var outbox = bench.Receipts();
        var running = outbox.RunAsync(stop.Token);
        outbox.AddDelivered(Content("B1", 1, [7]), Members(7));
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);

        Assert.Equal(["B1 Delivered 7"], (await ReceiveAsync(bench, 1)).Select(Line));
    }

    [Fact]
    public async Task The_territorys_own_services_give_no_receipt()
    {
        await using var bench = await InboxBench.OpenAsync(new SteppedTime());
        using var stop = new CancellationTokenSource();
        var outbox = bench.Receipts();
        outbox.AddDelivered(Content("B1", 1, [0]), Members(0));
        outbox.AddDelivered(Content("B2", 2, [7]), Members(7));
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => outbox.RunAsync(stop.Token));

        Assert.Equal(["B2 Delivered 7"], (await ReceiveAsync(bench, 1)).Select(Line));
    }

    private static ImmutableArray<EntitledMember> Members(int recipient) => [new EntitledMember(new DeliveryMember(recipient, null, true, true), $"person-{recipient}")];

    private static string Line(ReceiptsReported report) => $"{report.BulletinId} {report.Kind} {string.Join(',', report.Receipts.Select(receipt => receipt.Recipient))}";

    private static async Task<List<ReceiptsReported>> ReceiveAsync(InboxBench bench, int count)
    {
        await using var consumer = bench.Bus.OpenConsumer(Topology.ForJurisdiction(Paris).Name);
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        var reports = new List<ReceiptsReported>();
        while (reports.Count < count)
        {
            foreach (var delivery in await consumer.ReceiveAsync(100, patience.Token))
            {
                Assert.True(bench.Codec.TryRead(delivery.Message.Body, out var announcement, out _));
                reports.Add((ReceiptsReported)announcement);
            }
        }

        return reports;
    }
}
