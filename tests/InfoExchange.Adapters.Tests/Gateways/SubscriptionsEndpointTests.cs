using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using InfoExchange.Bus;
using InfoExchange.Domain.Acknowledgements;
using InfoExchange.Gateways.Edge.Cursors;
using InfoExchange.Ports.Announcements;
using InfoExchange.Protos.Refusals;
using InfoExchange.Protos.V1;
using Xunit;
using static InfoExchange.Adapters.Tests.Gateways.Announced;

namespace InfoExchange.Adapters.Tests.Gateways;

/// <summary>Streams, pages and confirmations over real ports.</summary>
public sealed class SubscriptionsEndpointTests : IAsyncLifetime
{
    private static readonly Protos.V1.Jurisdiction InParis = new() { Kind = JurisdictionKind.Departement, Code = "75" };

    private InboxBench bench = null!;
    private LoopbackGateway gateway = null!;

    public async Task InitializeAsync()
    {
        bench = await InboxBench.OpenAsync();
        gateway = await LoopbackGateway.StartAsync(bench);
        await gateway.UntilReadyAsync();
        await bench.SendAsync(Good(7, 1, Actor("desk")), Good(8, 2, Actor("other")), Good(9, 3, Actor("desk")));
    }

    public async Task DisposeAsync()
    {
        await gateway.DisposeAsync();
        await bench.DisposeAsync();
    }

    [Fact]
    public async Task Entitled_streams_get_the_same_bytes_and_others_nothing()
    {
        using var one = await OpenAsync("desk");
        using var two = await OpenAsync("desk");
        using var other = await OpenAsync("other");
        await SendAsync(Alert("B1", 10, 7), Alert("B2", 11, 8));

        var frames = new[] { await NextAsync(one), await NextAsync(two) };

        Assert.All(frames, frame => Assert.Equal(Frame("B1")[5..], frame.ToByteArray()));
        Assert.Equal(7, (await NextAsync(one)).Handover.Recipients[0].Number);
        Assert.Equal("B2", (await NextAsync(other)).Bulletin.BulletinId);
    }

    [Fact]
    public async Task A_suspended_recipient_reads_withheld_on_its_open_stream_and_nothing_after()
    {
        using var stream = await OpenAsync("desk");
        await SendAsync(Alert("B1", 10, 7));
        Assert.Equal("B1", (await NextAsync(stream)).Bulletin.BulletinId);
        Assert.Equal([7], (await NextAsync(stream)).Handover.Recipients.Select(recipient => recipient.Number));

        await SendAsync(Standing(7, 11, Suspended(Nine.AddYears(-1)), Actor("desk")), Alert("B2", 12, 7), Alert("B3", 13, 9));

        Assert.Equal([7], (await NextAsync(stream)).Withheld.RecipientNumbers);
        Assert.Equal("B3", (await NextAsync(stream)).Bulletin.BulletinId);
        Assert.Equal([9], (await NextAsync(stream)).Handover.Recipients.Select(recipient => recipient.Number));
    }

    [Fact]
    public async Task A_stream_that_was_cut_anywhere_resumes_without_loss()
    {
        await SendAsync([.. Enumerable.Range(10, 30).Select(position => Alert($"B{position}", position, 7))]);
        var (seen, cursor) = (new List<string>(), ByteString.Empty);
        while (seen.Count < 30)
        {
            using var stream = gateway.Subscriptions.Subscribe(new SubscribeRequest { Cursor = cursor }, gateway.As("desk"));
            for (var taken = 0; taken < 4 && seen.Count < 30; taken++)
            {
                var bulletin = await NextContentAsync(stream);
                cursor = (await NextAsync(stream)).Handover.Cursor;
                seen.Add(bulletin.BulletinId);
            }
        }

        Assert.Equal(Enumerable.Range(10, 30).Select(position => $"B{position}"), seen);
    }

    [Fact]
    public async Task A_foreign_or_altered_cursor_is_refused()
    {
        using var stream = await OpenAsync("desk");
        var foreign = (await gateway.Subscriptions.FetchAsync(new FetchRequest(), gateway.As("other"))).Items[^1].Position.Cursor;

        await RefusedAsync("subscription.cursor_invalid", StatusCode.InvalidArgument, new FetchRequest { Cursor = foreign });
        await RefusedAsync("subscription.cursor_invalid", StatusCode.InvalidArgument, new FetchRequest { Cursor = ByteString.CopyFromUtf8("anything") });
    }

    [Fact]
    public async Task A_page_ends_with_a_position_and_never_parts_a_bulletin_from_its_handover()
    {
        await SendAsync(Alert("B1", 10, 7), Alert("B2", 11, 7), Alert("B3", 12, 7));
        await UntilFetchedAsync(7);

        var first = await gateway.Subscriptions.FetchAsync(new FetchRequest { MaxItems = 3 }, gateway.As("desk"));
        var rest = await gateway.Subscriptions.FetchAsync(new FetchRequest { Cursor = first.Items[^1].Position.Cursor }, gateway.As("desk"));

        Assert.Equal(["Bulletin", "Handover", "Bulletin", "Handover", "Position"], first.Items.Select(item => item.ItemCase.ToString()));
        Assert.Equal(["Bulletin", "Handover", "Position"], rest.Items.Select(item => item.ItemCase.ToString()));
        Assert.Equal("B3", rest.Items[0].Bulletin.BulletinId);
    }

    [Fact]
    public async Task A_confirmation_never_goes_back_and_reports_what_was_opened()
    {
        await SendAsync(Alert("B1", 10, 7), Alert("B2", 11, 7));
        var items = await UntilFetchedAsync(5);
        var (early, late) = (items.Items[1].Handover.Cursor, items.Items[3].Handover.Cursor);
        var opened = new Opening { Recipient = new RecipientKey { Jurisdiction = InParis, Number = 7 }, BulletinId = "B1", Version = 1, OpenedAt = Timestamp.FromDateTimeOffset(bench.Time.GetUtcNow()) };

        await gateway.Subscriptions.ConfirmAsync(new ConfirmRequest { Cursor = late, Opened = { opened } }, gateway.As("desk"));
        var answer = await gateway.Subscriptions.ConfirmAsync(new ConfirmRequest { Cursor = early }, gateway.As("desk"));

        Assert.Equal(5, await bench.Store.ReadConfirmedAsync("desk", CancellationToken.None));
        var after = await gateway.Subscriptions.FetchAsync(new FetchRequest { Cursor = answer.Cursor }, gateway.As("desk"));
        Assert.Equal(["Position"], after.Items.Select(item => item.ItemCase.ToString()));
        Assert.Contains((ReceiptKind.Opened, "B1", "person-desk"), await ReceiptsAsync(3));
    }

    [Theory]
    [InlineData(7, "never-announced")]
    [InlineData(8, "B1")]
    public async Task An_opening_of_what_was_never_announced_to_an_own_recipient_is_refused(int recipient, string bulletin)
    {
        var cursor = (await UntilFetchedAsync(1)).Items[^1].Position.Cursor;
        var opened = new Opening { Recipient = new RecipientKey { Jurisdiction = InParis, Number = recipient }, BulletinId = bulletin, Version = 1, OpenedAt = Timestamp.FromDateTimeOffset(bench.Time.GetUtcNow().AddHours(1)) };

        var failure = await Assert.ThrowsAsync<RpcException>(async () => await gateway.Subscriptions.ConfirmAsync(new ConfirmRequest { Cursor = cursor, Opened = { opened } }, gateway.As("desk")));

        Assert.Equal(StatusCode.PermissionDenied, failure.StatusCode);
        Assert.Equal(["subscription.no_recipient", "subscription.opening_time"], RefusalStatus.Read(failure).Select(line => line.Code).Order());
    }

    [Fact]
    public async Task A_cursor_from_before_the_inbox_was_restored_to_an_earlier_state_is_refused()
    {
        using var cursors = new CursorSealer(GatewayNames.Firms, await bench.Keys.EnsureSecretAsync("cursor", CancellationToken.None), bench.Random).Of("desk");
        await UntilFetchedAsync(1);

        await RefusedAsync("subscription.cursor_lost", StatusCode.FailedPrecondition, new FetchRequest { Cursor = ByteString.CopyFrom(cursors.Seal(10_000)) });
    }

    [Fact]
    public async Task A_selection_leaves_other_recipients_out_and_has_cursors_of_its_own()
    {
        await SendAsync(Alert("B1", 10, 7), Alert("B2", 11, 9));
        var whole = await UntilFetchedAsync(5);
        var nine = new RecipientKey { Jurisdiction = InParis, Number = 9 };

        var selected = await gateway.Subscriptions.FetchAsync(new FetchRequest { Recipients = { nine } }, gateway.As("desk"));

        Assert.Equal(["B2"], selected.Items.Where(item => item.Bulletin is not null).Select(item => item.Bulletin.BulletinId));
        await RefusedAsync("subscription.cursor_invalid", StatusCode.InvalidArgument, new FetchRequest { Cursor = whole.Items[^1].Position.Cursor, Recipients = { nine } });
        await RefusedAsync("subscription.no_recipient", StatusCode.PermissionDenied, new FetchRequest { Recipients = { new RecipientKey { Jurisdiction = InParis, Number = 8 } } });
    }

    [Fact]
    public async Task A_gateway_that_stops_ends_its_streams_well_and_its_successor_takes_the_cursors()
    {
        using var stream = await OpenAsync("desk");
        await SendAsync(Alert("B1", 10, 7), Alert("B2", 11, 7));
        await NextAsync(stream);
        var cursor = (await NextAsync(stream)).Handover.Cursor;
        await NextAsync(stream);
        await NextAsync(stream);

        await gateway.StopAsync();
        Assert.False(await stream.ResponseStream.MoveNext(CancellationToken.None));
        Assert.Equal(StatusCode.OK, stream.GetStatus().StatusCode);
        await gateway.DisposeAsync();
        gateway = await LoopbackGateway.StartAsync(bench);
        await gateway.UntilReadyAsync();

        var rest = await gateway.Subscriptions.FetchAsync(new FetchRequest { Cursor = cursor }, gateway.As("desk"));
        Assert.Equal("B2", rest.Items[0].Bulletin.BulletinId);
    }

    [Fact]
    public async Task Nobody_is_served_without_a_token_or_without_a_recipient()
    {
        var anonymous = await Assert.ThrowsAsync<RpcException>(async () => await gateway.Subscriptions.FetchAsync(new FetchRequest()));
        Assert.Equal("token.missing", RefusalStatus.Read(anonymous)[0].Code);

        var stranger = await Assert.ThrowsAsync<RpcException>(async () => await gateway.Subscriptions.FetchAsync(new FetchRequest(), gateway.As("stranger")));
        Assert.Equal((StatusCode.PermissionDenied, "subscription.no_recipient"), (stranger.StatusCode, RefusalStatus.Read(stranger)[0].Code));
    }

    [Fact]
    public async Task A_token_bound_to_a_certificate_is_worth_nothing_without_it()
    {
        var headers = new Metadata { { "authorization", $"Bearer {gateway.Issuer.TokenOf("desk", "47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU")}" } };

        var failure = await Assert.ThrowsAsync<RpcException>(async () => await gateway.Subscriptions.FetchAsync(new FetchRequest(), headers));

        Assert.Equal("assertion.wrong_certificate", RefusalStatus.Read(failure)[0].Code);
    }

    [Fact]
    public async Task One_subject_holds_so_many_streams_and_no_more()
    {
        await LimitToTwoStreamsAsync();
        using var one = await OpenAsync("desk");
        using var two = await OpenAsync("desk");
        using var three = gateway.Subscriptions.Subscribe(new SubscribeRequest(), gateway.As("desk"));

        var failure = await Assert.ThrowsAsync<RpcException>(() => NextAsync(three));

        Assert.Equal((StatusCode.ResourceExhausted, "subscription.too_many_streams"), (failure.StatusCode, RefusalStatus.Read(failure)[0].Code));
        Assert.Equal(TimeSpan.FromSeconds(15), RetryAdvice.Read(failure));
    }

    [Fact]
    public async Task A_stream_that_ended_leaves_its_seat()
    {
        await LimitToTwoStreamsAsync();
        using var one = await OpenAsync("desk");
        var two = await OpenAsync("desk");
        two.Dispose();

        for (var tries = 0; ; tries++)
        {
            using var three = gateway.Subscriptions.Subscribe(new SubscribeRequest(), gateway.As("desk"));
            try
            {
                Assert.NotNull((await NextAsync(three)).Position);
                break;
            }
            catch (RpcException full) when (full.StatusCode == StatusCode.ResourceExhausted && tries < 1_000)
            {
                await Task.Delay(10);
            }
        }
    }

    private async Task LimitToTwoStreamsAsync()
    {
        await gateway.StopAsync();
        await gateway.DisposeAsync();
        gateway = await LoopbackGateway.StartAsync(bench, maxStreams: 2);
        await gateway.UntilReadyAsync();
    }

    private static async Task<SubscribeResponse> NextAsync(AsyncServerStreamingCall<SubscribeResponse> stream)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        Assert.True(await stream.ResponseStream.MoveNext(patience.Token));
        return stream.ResponseStream.Current;
    }

    private static async Task<Delivery> NextContentAsync(AsyncServerStreamingCall<SubscribeResponse> stream)
    {
        while (true)
        {
            var next = await NextAsync(stream);
            if (next.Bulletin is { } bulletin)
            {
                return bulletin;
            }

            Assert.NotNull(next.Position);
        }
    }

    private ContentAnnounced Alert(string bulletin, long position, int recipient) =>
        Content(bulletin, position, [recipient], Nine.AddYears(-1), bench.Time.GetUtcNow().AddHours(1), sealer: bench.Sealer);

    private Task SendAsync(params Announcement[] announcements) => bench.SendAsync(announcements);

    private async Task<AsyncServerStreamingCall<SubscribeResponse>> OpenAsync(string subject)
    {
        await UntilFetchedAsync(1, subject);
        var stream = gateway.Subscriptions.Subscribe(new SubscribeRequest(), gateway.As(subject));
        Assert.NotNull((await NextAsync(stream)).Position);
        return stream;
    }

    private async Task<FetchResponse> UntilFetchedAsync(int items, string subject = "desk")
    {
        for (var tries = 0; ; tries++)
        {
            try
            {
                if (await gateway.Subscriptions.FetchAsync(new FetchRequest(), gateway.As(subject)) is { } page && page.Items.Count >= items)
                {
                    return page;
                }
            }
            catch (RpcException early) when (early.StatusCode == StatusCode.PermissionDenied && tries < 1_000)
            {
                await Task.Delay(10);
            }

            Assert.True(tries < 1_000, $"{items} items did not come");
            await Task.Delay(10);
        }
    }

    private async Task RefusedAsync(string code, StatusCode status, FetchRequest request)
    {
        var failure = await Assert.ThrowsAsync<RpcException>(async () => await gateway.Subscriptions.FetchAsync(request, gateway.As("desk")));
        Assert.Equal((status, code), (failure.StatusCode, RefusalStatus.Read(failure)[0].Code));
    }

    private async Task<List<(ReceiptKind Kind, string BulletinId, string PersonId)>> ReceiptsAsync(int count)
    {
        await using var consumer = bench.Bus.OpenConsumer(Topology.ForJurisdiction(Paris).Name);
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        var receipts = new List<(ReceiptKind, string, string)>();
        while (receipts.Count < count)
        {
            foreach (var delivery in await consumer.ReceiveAsync(100, patience.Token))
            {
                Assert.True(bench.Codec.TryRead(delivery.Message.Body, out var announcement, out _));
                var report = (ReceiptsReported)announcement;
                receipts.AddRange(report.Receipts.Select(receipt => (report.Kind, report.BulletinId, receipt.PersonId)));
            }
        }

        return receipts;
    }
}
