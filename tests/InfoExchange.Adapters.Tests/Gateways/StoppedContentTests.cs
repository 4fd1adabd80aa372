using InfoExchange.Domain.Jurisdictions;
using InfoExchange.Gateways.Edge.Inbox;
using InfoExchange.Gateways.Edge.Leases;
using InfoExchange.Gateways.Edge.Subscriptions;
using InfoExchange.Identity.Assertions;
using InfoExchange.Ports.Announcements;
using Xunit;
using static InfoExchange.Adapters.Tests.Gateways.Announced;

namespace InfoExchange.Adapters.Tests.Gateways;

/// <summary>What a subscriber sees when a territory's delivery lease lapses, and when there is one again.</summary>
public sealed class StoppedContentTests : IAsyncLifetime
{
    private static readonly Jurisdiction Rhone = Jurisdiction.Departement("69");

    private readonly TwoClocks clocks = new();
    private InboxBench bench = null!;
    private DeliveryLeases leases = null!;
    private GatewayInbox inbox = null!;

    public async Task InitializeAsync()
    {
        bench = await InboxBench.OpenAsync(clocks);
        leases = new DeliveryLeases(clocks);
        inbox = new GatewayInbox(bench.Store, bench.Codec, bench.Sealer, GatewayNames.Firms, GatewayFunctions.Firms, leases, clocks);
        await PutAsync(Good(7, 1, Actor("desk")), In(Rhone, Good(3, 1, Actor("desk"))));
        Renew(Paris);
        Renew(Rhone);
    }

    public async Task DisposeAsync() => await bench.DisposeAsync();

    [Fact]
    public async Task Content_stops_with_the_lease_and_says_so_once_also_when_nothing_waits()
    {
        var feed = Feed();
        Assert.Empty(await ReadAsync(feed));
        clocks.Pass(14);
        Renew(Rhone);
        Assert.Equal(Nine.AddSeconds(15), feed.NextAt(clocks.GetUtcNow()));
        clocks.Pass(1);

        Assert.Equal(["stopped 75"], await ReadAsync(feed));
        await PutAsync(Content("P1", 2, [7], sealer: bench.Sealer));
        Assert.Empty(await ReadAsync(feed));
        Assert.Equal(["75"], feed.Position().Message.Position.Stale.Select(j => j.Code));
    }

    [Fact]
    public async Task It_resumes_by_itself_in_order_and_nothing_is_lost_or_repeated()
    {
        var feed = Feed();
        await ReadAsync(feed);
        clocks.Pass(20);
        await PutAsync(Content("P1", 2, [7], sealer: bench.Sealer), Content("P2", 3, [7], sealer: bench.Sealer));
        Assert.Equal(["stopped 69", "stopped 75"], await ReadAsync(feed));

        Renew(Paris);
        Renew(Rhone);
        Assert.Equal(["flows", "flows", "P1", "P2"], await ReadAsync(feed));
        await PutAsync(Content("P3", 4, [7], sealer: bench.Sealer));
        Assert.Equal(["P3"], await ReadAsync(feed));
    }

    [Fact]
    public async Task Other_territories_go_on_and_the_cursor_stays_before_what_was_held_back()
    {
        var feed = Feed();
        await ReadAsync(feed);
        clocks.Pass(20);
        Renew(Rhone);
        await PutAsync(Content("P1", 2, [7], sealer: bench.Sealer), RhoneContent("R1", 2), Content("P2", 3, [7], sealer: bench.Sealer), RhoneContent("R2", 3));

        Assert.Equal(["stopped 75", "R1", "R2"], await ReadAsync(feed));
        var cursor = feed.Position().Message.Position.Cursor;
        Renew(Paris);
        Assert.Equal(["flows", "P1", "P2"], await ReadAsync(feed));

        // Whoever had kept the cursor gets all of it, some of it again.
        Assert.True(bench.Cursors.Of("desk").TryOpen(cursor.Span, out var place));
        Assert.Equal(["P1", "R1", "P2", "R2"], await ReadAsync(Feed(place)));
        Assert.Equal(6, feed.Place);
    }

    [Fact]
    public async Task A_lease_that_lapses_again_on_the_way_back_holds_back_the_rest()
    {
        var feed = Feed();
        await ReadAsync(feed);
        clocks.Pass(20);
        Renew(Rhone);
        await PutAsync([.. Enumerable.Range(2, 80).Select(position => Content($"P{position}", position, [7], sealer: bench.Sealer))]);
        await ReadAsync(feed);

        Renew(Paris);
        var first = new List<string>();
        while (first.Count < 70)
        {
            first.AddRange(Take(feed));
            await feed.LoadAsync(CancellationToken.None);
            clocks.Pass(first.Count > 60 ? 16 : 0);
            first.AddRange(Take(feed));
            if (first.Contains("stopped 75"))
            {
                break;
            }
        }

        Renew(Paris);
        Renew(Rhone);
        var rest = await ReadAsync(feed);

        Assert.Equal(Enumerable.Range(2, 80).Select(position => $"P{position}"), first.Concat(rest).Where(told => told[0] == 'P'));
    }

    [Fact]
    public async Task What_is_withheld_meanwhile_is_told_at_once_and_not_given_afterwards()
    {
        var feed = Feed();
        await ReadAsync(feed);
        clocks.Pass(20);
        Renew(Rhone);
        await PutAsync(Content("P1", 2, [7], sealer: bench.Sealer), Content("P2", 3, [7], sealer: bench.Sealer), Withholding("P1", 4, 7));

        Assert.Equal(["stopped 75", "withheld P1"], await ReadAsync(feed));
        Renew(Paris);
        Assert.Equal(["flows", "P2"], await ReadAsync(feed));
    }

    [Fact]
    public async Task Complete_standings_are_known_by_the_last_word_of_each_journal()
    {
        Assert.Equal(0, inbox.View.CompleteUpTo(Paris));

        await PutAsync(Complete(Paris, 9), Complete(Rhone, 4));

        Assert.Equal((9L, 4L), (inbox.View.CompleteUpTo(Paris), inbox.View.CompleteUpTo(Rhone)));
        Assert.Equal(2, inbox.Completed.Rings);
    }

    private static StandingsComplete Complete(Jurisdiction territory, long position) =>
        new() { Jurisdiction = territory, MessageId = $"{territory}/{position}/m", Position = position, At = Nine, Gateway = GatewayNames.Firms };

    private static StandingAnnounced In(Jurisdiction territory, StandingAnnounced standing) => new()
    {
        Jurisdiction = territory, MessageId = $"{territory}/{standing.Position}/s", Position = standing.Position, At = standing.At, Gateway = standing.Gateway, Recipient = standing.Recipient,
        RecipientId = standing.RecipientId, Name = standing.Name, Standing = standing.Standing, Actors = standing.Actors,
    };

    private ContentAnnounced RhoneContent(string bulletin, long position) => new()
    {
        Jurisdiction = Rhone, MessageId = $"rhone/{position}/c", Position = position, At = Nine, Gateway = GatewayNames.Firms, BulletinId = bulletin, Version = 1, Notice = NoticeKind.Issued,
        Kind = Domain.Bulletins.BulletinKind.Alert, EffectiveAt = Nine, ExpiresAt = Nine.AddHours(4), Members = [new DeliveryMember(3, null, true, true)], AddresseeId = "",
        Frame = bench.Sealer.Seal(Frame(bulletin), FrameBinding.Of(Rhone, bulletin, 1), [GatewayNames.Firms]),
    };

    private SubscriberFeed Feed(long after = 0) => new(inbox, new Subscriber("desk", null, []), new FeedMessages(bench.Cursors.Of("desk"), bench.Tokens, "desk"), after);

    private void Renew(Jurisdiction territory) => leases.Of(territory).Keep(leases.Ask());

    private Task PutAsync(params Announcement[] announcements) =>
        inbox.AppendAsync([.. announcements.Select(bench.Codec.ToMessage).Select(m => new Ports.Stores.InboxRecord(m.MessageId, m.Body))], new Dictionary<string, ReadOnlyMemory<byte>>(), CancellationToken.None);

    private List<string> Take(SubscriberFeed feed)
    {
        var told = new List<string>();
        while (feed.Take(clocks.GetUtcNow()) is { } piece)
        {
            told.Add(piece.Content?.BulletinId
                ?? (piece.Message.Stale is { } stale ? $"stopped {stale.Jurisdiction.Code}" : piece.Message.Position is not null ? "flows" : $"withheld {piece.Message.Withheld.BulletinId}"));
        }

        return told;
    }

    private async Task<List<string>> ReadAsync(SubscriberFeed feed)
    {
        var told = new List<string>();
        do
        {
            told.AddRange(Take(feed));
        }
        while (await feed.LoadAsync(CancellationToken.None));

        return told;
    }
}
