using InfoExchange.Client.Cursors;
using InfoExchange.Protos.V1;
using InfoExchange.Standalone.Demo;
using InfoExchange.Standalone.Hosting;

namespace InfoExchange.Scenarios.Tests.Promises;

/// <summary>« Retiré, ne plus utiliser »: everybody who got it is told, also who lost the right to it, and the board names who has not heard of it or still holds a copy. On a clock that runs four times as fast.</summary>
public sealed class RecallTests : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly string _folder = Directory.CreateTempSubdirectory("infoexchange-recall-").FullName;
    private StandaloneHost _host = null!;

    public async Task InitializeAsync() =>
        _host = await StandaloneHost.StartAsync(new StandaloneOptions { DataFolder = _folder, Environment = "Test", BasePort = 0, Time = new AcceleratedClock(4) }, CancellationToken.None);

    public async Task DisposeAsync()
    {
        await _host.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task A_recall_reaches_whoever_got_the_bulletin_and_the_board_names_who_has_not_heard_of_it_and_who_has_not_erased()
    {
        using var watch = await DemoActor.SignInAsync(_host.File, "veille-75", null, CancellationToken.None);
        using var authority = await DemoActor.SignInAsync(_host.File, "prefet-75", null, CancellationToken.None);
        using var shop = await DemoActor.SignInAsync(_host.File, "bijouterie-1-75", null, CancellationToken.None);
        using var other = await DemoActor.SignInAsync(_host.File, "bijouterie-2-75", null, CancellationToken.None);
        var (own, suspended) = (shop.Recipients[0].Number, other.Recipients[0].Number);
        await using var confirming = new DemoStream(shop, new MemoryCursorStore());
        await using var silent = new DemoStream(other);
        var published = await watch.PublishAsync(Publishing.Draft("Camionnette à la mauvaise plaque"), "to-recall");
        Assert.True(await confirming.WaitAsync(published.BulletinId, Patience) && await silent.WaitAsync(published.BulletinId, Patience));
        await authority.Directory.ChangeStandingAsync(
            new ChangeStandingRequest
            {
                Jurisdiction = authority.Jurisdiction, IdempotencyKey = "off", Subject = new Subject { Kind = SubjectKind.Site, Id = other.Recipients[0].Id }, Change = StandingChange.Suspended, ReasonCode = "inspection", Reason = "essai",
            },
            authority.Call(CancellationToken.None));
        Assert.True(await silent.WithheldAsync(Patience));

        var request = new RecallBulletinRequest
        {
            Jurisdiction = watch.Jurisdiction, IdempotencyKey = "recall", BulletinId = published.BulletinId, Reason = "mauvaise plaque", Texts = { new TextBlock { Language = "fr", Headline = "La plaque était fausse" } },
        };
        var recalled = await watch.Bulletins.RecallBulletinAsync(request, watch.Call(CancellationToken.None));
        Assert.True(await confirming.WaitAsync(published.BulletinId, Patience, Notice.Recalled) && await silent.WaitAsync(published.BulletinId, Patience, Notice.Recalled));

        Assert.Equal(recalled.Position, (await watch.Bulletins.RecallBulletinAsync(request, watch.Call(CancellationToken.None))).Position);
        Assert.Equal("La plaque était fausse", Told(confirming, published.BulletinId).Content.Texts.Single().Headline);
        Assert.Null(Told(silent, published.BulletinId).Content);
        var board = await UntilAsync(watch, published.BulletinId, lines => Line(lines, own).Copies == CopyState.Erased && Line(lines, suspended).RecallDeliveredAt is not null);

        Assert.Equal(BulletinState.Recalled, board.State);
        Assert.Equal(CopyState.Unconfirmed, Line(board, suspended).Copies);
        Assert.True(Line(board, suspended).LeftOut || Line(board, suspended).RecallDeliveredAt is not null);
        Assert.Equal(recalled.Recipients, board.Lines.Count);
        Assert.Equal(board.Lines.Count(line => line.RecallDeliveredAt is null), board.Counts.RecallUndelivered);
        Assert.Equal(board.Lines.Count - 1, board.Counts.CopiesUnconfirmed);
        Assert.Equal(own, board.Lines[^1].Recipient.Number);
        Assert.Equal(suspended, board.Lines[^2].Recipient.Number);
        Assert.All(board.Lines.SkipLast(2), line => Assert.True(line.RecallDeliveredAt is null && line.Copies == CopyState.Unconfirmed && line.Recipient.Name.Length > 0));
        await AssertTracedAsync(published.BulletinId);
    }

    private async Task AssertTracedAsync(string bulletinId)
    {
        using var auditor = await DemoActor.SignInAsync(_host.File, "auditeur-75", null, CancellationToken.None);
        var trace = await auditor.Journal.TraceBulletinAsync(
            new TraceBulletinRequest { Jurisdiction = auditor.Jurisdiction, BulletinId = bulletinId, Motive = new Motive { Code = "complaint" }, PageSize = 200 }, auditor.Call(CancellationToken.None));
        Assert.Equal("mauvaise plaque", trace.Lines.Single(line => line.Kind == "bulletin.closed").Note);
        Assert.Equal(2, trace.Lines.Count(line => line.Kind == "recall_delivered"));
    }

    private static Delivery Told(DemoStream stream, string bulletinId) => stream.Items(bulletinId).Single(item => item.Delivery.Notice == Notice.Recalled).Delivery;

    private static AcknowledgementLine Line(ListAcknowledgementsResponse board, int number) => board.Lines.Single(line => line.Recipient.Number == number);

    private static async Task<ListAcknowledgementsResponse> UntilAsync(DemoActor watch, string bulletinId, Func<ListAcknowledgementsResponse, bool> holds)
    {
        using var limit = new CancellationTokenSource(Patience);
        while (true)
        {
            var board = await watch.Acknowledgements.ListAcknowledgementsAsync(
                new ListAcknowledgementsRequest { Jurisdiction = watch.Jurisdiction, BulletinId = bulletinId, PageSize = 200 }, watch.Call(limit.Token));
            if (holds(board))
            {
                return board;
            }

            await Task.Delay(100, limit.Token);
        }
    }
}
