using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using InfoExchange.Protos.Refusals;
using InfoExchange.Protos.V1;
using InfoExchange.Standalone.Demo;

namespace InfoExchange.Scenarios.Tests.Promises;

/// <summary>Facts of one way of acting: one thread for whoever receives them, a map and a clock for whoever publishes.</summary>
public sealed class SeriesTests(RunningStandalone program) : IClassFixture<RunningStandalone>
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    // 2026-11-17 is a Tuesday; 19:30 in Paris.
    private static readonly Timestamp Evening = Timestamp.FromDateTime(new DateTime(2026, 11, 17, 18, 30, 0, DateTimeKind.Utc));

    [Fact]
    public async Task A_recipient_counts_what_it_received_and_nobody_tells_it_how_many_others_there_were()
    {
        var (watch, shop) = (await program.SignInAsync("veille-75"), await program.SignInAsync("bijouterie-1-75"));
        var others = Fact("counted", Sector.Tobacconist);
        await watch.PublishAsync(others, "counted-1");
        var second = await watch.PublishAsync(Fact("counted", Sector.Jewellery), "counted-2");
        await watch.PublishAsync(others, "counted-3");
        var fourth = await watch.PublishAsync(Fact("counted", Sector.Jewellery), "counted-4");

        var (one, two) = (await ReceivedAsync(shop, second.BulletinId), await ReceivedAsync(shop, fourth.BulletinId));

        Assert.Equal((1, 2), (one.Handover.Recipients.Single().SeriesRank, two.Handover.Recipients.Single().SeriesRank));
        Assert.Equal(("counted", "counted", 0, 0), (one.Delivery.Content.SeriesId, two.Delivery.Content.SeriesId, one.Delivery.Content.SeriesRank, two.Delivery.Content.SeriesRank));
        var published = await GetAsync(watch, "counted");
        Assert.Equal([second.BulletinId, fourth.BulletinId], published.Facts.Where(fact => fact.Ordinal is 2 or 4).Select(fact => fact.BulletinId));
        Assert.Equal(StatusCode.Unimplemented, (await Assert.ThrowsAsync<RpcException>(() => GetAsync(shop, "counted"))).StatusCode);
    }

    [Fact]
    public async Task The_next_fact_copies_what_holds_and_map_and_clock_count_it()
    {
        var watch = await program.SignInAsync("veille-75");
        var first = Fact("copied", Sector.Jewellery);
        (first.FactAt, first.Texts[0].Description, first.Texts[0].Differs) = (Evening, "Ils arrivent à scooter.", "Cette fois à deux.");
        first.Areas.Add(new Area { Description = "Paris 2e", CommuneCodes = { "75102" } });
        first.Vehicles.Add(new Vehicle { Description = "fourgon", Basis = "signalement", ExpiresAt = first.ExpiresAt });
        var published = await watch.PublishAsync(first, "copied-1");

        var next = await watch.Bulletins.GetNextFactAsync(new GetNextFactRequest { Jurisdiction = watch.Jurisdiction, SeriesId = "copied" }, watch.Call(CancellationToken.None));

        Assert.Equal((2, published.BulletinId, false), (next.Ordinal, next.CopiedFrom, next.WithoutPersons));
        Assert.Equal(("Ils arrivent à scooter.", "", first.Texts[0].Headline, first.Texts[0].Instruction), (next.Draft.Texts[0].Description, next.Draft.Texts[0].Differs, next.Draft.Texts[0].Headline, next.Draft.Texts[0].Instruction));
        Assert.Empty(next.Draft.Areas);
        Assert.Equal((null, null, "copied"), (next.Draft.FactAt, next.Draft.EffectiveAt, next.Draft.SeriesId));
        Assert.Equal("fourgon", next.Draft.Vehicles.Single().Description);
        next.Draft.Areas.Add(new Area { Description = "Paris 1er", CommuneCodes = { "75101", "75102" } });
        next.Draft.FactAt = Evening;
        next.Draft.Texts[0].Differs = "Cette fois seul.";
        var second = await watch.PublishAsync(next.Draft, "copied-2");
        var shown = await watch.Bulletins.GetBulletinAsync(new GetBulletinRequest { Jurisdiction = watch.Jurisdiction, BulletinId = second.BulletinId }, watch.Call(CancellationToken.None));
        Assert.Equal(("Cette fois seul.", "Ils arrivent à scooter.", 2), (shown.Draft.Texts[0].Differs, shown.Draft.Texts[0].Description, shown.Summary.SeriesOrdinal));

        var series = await GetAsync(watch, "copied");
        Assert.Equal([("75102", 2), ("75101", 1)], series.Places.Select(place => (place.CommuneCode, place.Facts)));
        Assert.Equal([(2, 19, 2)], series.Hours.Select(hour => (hour.Weekday, hour.Hour, hour.Facts)));

        await watch.Bulletins.CancelBulletinAsync(new CancelBulletinRequest { Jurisdiction = watch.Jurisdiction, IdempotencyKey = "copied-cancel", BulletinId = second.BulletinId, Reason = "erreur" }, watch.Call(CancellationToken.None));
        series = await GetAsync(watch, "copied");
        Assert.Equal([("75102", 1)], series.Places.Select(place => (place.CommuneCode, place.Facts)));
        Assert.Equal([false, true], series.Facts.Select(fact => fact.Withdrawn));
        var again = await watch.Bulletins.GetNextFactAsync(new GetNextFactRequest { Jurisdiction = watch.Jurisdiction, SeriesId = "copied" }, watch.Call(CancellationToken.None));
        Assert.Equal((3, published.BulletinId), (again.Ordinal, again.CopiedFrom));
    }

    [Fact]
    public async Task What_is_over_or_unknown_is_not_continued()
    {
        var (watch, referent) = (await program.SignInAsync("veille-75"), await program.SignInAsync("referent-75"));
        var fact = await watch.PublishAsync(Fact("ended", Sector.Jewellery), "ended-1");
        Assert.Equal("series.unknown", await CodeAsync(watch.Bulletins.GetNextFactAsync(new GetNextFactRequest { Jurisdiction = watch.Jurisdiction, SeriesId = "inconnue" }, watch.Call(CancellationToken.None))));
        await watch.Bulletins.CancelBulletinAsync(new CancelBulletinRequest { Jurisdiction = watch.Jurisdiction, IdempotencyKey = "ended-cancel", BulletinId = fact.BulletinId, Reason = "erreur" }, watch.Call(CancellationToken.None));
        Assert.Equal("series.nothing_to_copy", await CodeAsync(watch.Bulletins.GetNextFactAsync(new GetNextFactRequest { Jurisdiction = watch.Jurisdiction, SeriesId = "ended" }, watch.Call(CancellationToken.None))));

        var request = new CloseSeriesRequest { Jurisdiction = watch.Jurisdiction, IdempotencyKey = "ended-close", SeriesId = "ended", Reason = "auteurs interpellés" };
        var closed = await referent.Bulletins.CloseSeriesAsync(request, referent.Call(CancellationToken.None));

        Assert.Equal(closed, await referent.Bulletins.CloseSeriesAsync(request, referent.Call(CancellationToken.None)));
        Assert.Equal("series.closed", await CodeAsync(watch.Bulletins.GetNextFactAsync(new GetNextFactRequest { Jurisdiction = watch.Jurisdiction, SeriesId = "ended" }, watch.Call(CancellationToken.None))));
        var prepared = await watch.PrepareAsync(Fact("ended", Sector.Jewellery), "ended-2");
        Assert.Equal("series.closed", await CodeAsync(watch.Bulletins.PublishBulletinAsync(prepared, watch.Call(CancellationToken.None))));
        var open = await watch.Bulletins.ListSeriesAsync(new ListSeriesRequest { Jurisdiction = watch.Jurisdiction }, watch.Call(CancellationToken.None));
        var all = await watch.Bulletins.ListSeriesAsync(new ListSeriesRequest { Jurisdiction = watch.Jurisdiction, WithClosed = true }, watch.Call(CancellationToken.None));
        Assert.Equal((false, true), (open.Series.Any(each => each.SeriesId == "ended"), all.Series.Any(each => each.SeriesId == "ended" && each.ClosedAt is not null)));
    }

    private static BulletinDraft Fact(string series, Sector sector)
    {
        var draft = Publishing.Draft();
        draft.SeriesId = series;
        draft.Sectors.Add(sector);
        return draft;
    }

    private static async Task<GetSeriesResponse> GetAsync(DemoActor actor, string series) =>
        await actor.Bulletins.GetSeriesAsync(new GetSeriesRequest { Jurisdiction = actor.Jurisdiction, SeriesId = series }, actor.Call(CancellationToken.None));

    private static async Task<string> CodeAsync<T>(AsyncUnaryCall<T> call) => RefusalStatus.Read(await Assert.ThrowsAsync<RpcException>(() => call.ResponseAsync)).Single().Code;

    // The gateway hears of it a moment after the service.
    private static async Task<(Delivery Delivery, Handover Handover)> ReceivedAsync(DemoActor actor, string bulletinId)
    {
        var until = DateTime.UtcNow + Patience;
        while (true)
        {
            var items = (await actor.Subscriptions.FetchAsync(new FetchRequest { MaxItems = 500 }, actor.Call(CancellationToken.None))).Items;
            if (items.FirstOrDefault(item => item.Bulletin?.BulletinId == bulletinId) is { } found && items.FirstOrDefault(item => item.Handover?.BulletinId == bulletinId) is { } handover)
            {
                return (found.Bulletin, handover.Handover);
            }

            Assert.True(DateTime.UtcNow < until, $"{bulletinId} did not arrive");
            await Task.Delay(50);
        }
    }
}
