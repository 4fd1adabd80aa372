using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using InfoExchange.Protos.V1;
using InfoExchange.Scenarios.Tests.CommandLine;
using InfoExchange.Standalone.Demo;

namespace InfoExchange.Scenarios.Tests.Promises;

/// <summary>The live board of an alert: delivered, opened and answered as they become durable, by gRPC stream and as server-sent events.</summary>
public sealed class BoardTests(RunningStandalone program) : IClassFixture<RunningStandalone>
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task Delivered_opened_and_answered_are_told_one_by_one_and_whoever_answered_goes_behind_the_silent()
    {
        using var limit = new CancellationTokenSource(Patience);
        var (watch, shop) = (await program.SignInAsync("veille-75"), await program.SignInAsync("bijouterie-1-75"));
        var number = shop.Recipients[0].Number;
        await using var stream = new DemoStream(shop);
        Assert.True(await stream.CaughtUpAsync(Patience));
        var published = await watch.PublishAsync(Alert("Homme armé rue de la Paix"), "board");
        using var watching = watch.Acknowledgements.WatchBoard(Request(watch, published), cancellationToken: limit.Token);
        var board = new Dictionary<int, AcknowledgementLine>();

        var first = await NextAsync(watching, board, limit.Token);
        Assert.True(first.Complete);
        Assert.Equal(published.Sectors.Sum(sector => sector.Included), first.Lines.Count);
        Assert.All(first.Lines, line => Assert.True(line.DueAt > first.AsOf && line.NextStepAt >= line.DueAt && line.NextStep == EscalationStep.Reminder));
        await UntilAsync(watching, board, () => board[number].DeliveredAt is not null, limit.Token);
        Assert.Null(board[number].OpenedAt);
        await OpenAsync(shop, stream, published.BulletinId);
        await UntilAsync(watching, board, () => board[number].OpenedAt is not null, limit.Token);
        Assert.Equal(AcknowledgementAnswer.Unspecified, board[number].Answer);

        await shop.Client.AcknowledgeAsync(stream.Asked(published.BulletinId), number, AcknowledgementAnswer.HelpNeeded, "deux clients enfermés", "board-answer", limit.Token);
        var answered = await UntilAsync(watching, board, () => board[number].Answer != AcknowledgementAnswer.Unspecified, limit.Token);

        Assert.Equal((AcknowledgementAnswer.HelpNeeded, "deux clients enfermés", EscalationStep.None), (board[number].Answer, board[number].Comment, board[number].NextStep));
        Assert.Equal([number], answered.Lines.Select(line => line.Recipient.Number));
        Assert.Equal((1, 1), (answered.Counts.Answered, answered.Counts.HelpNeeded));
        Assert.Equal(number, board.Values.MaxBy(line => line.Place)!.Recipient.Number);
        var listed = await watch.Acknowledgements.ListAcknowledgementsAsync(new ListAcknowledgementsRequest { Jurisdiction = watch.Jurisdiction, BulletinId = published.BulletinId, PageSize = 200 }, watch.Call(limit.Token));
        Assert.Equal(listed.Lines.Select(line => line.Recipient.Number), board.Values.OrderBy(line => line.Place).Select(line => line.Recipient.Number));
    }

    [Fact]
    public async Task A_page_of_the_referents_gateway_gets_the_board_as_server_sent_events()
    {
        using var limit = new CancellationTokenSource(Patience);
        var watch = await program.SignInAsync("veille-75");
        var published = await watch.PublishAsync(Alert("Vitrine attaquée au bélier"), "events");
        using var http = new HttpClient();
        using var response = await GetAsync(http, "veille-75", "referents", published.BulletinId, limit.Token);
        Assert.Equal(("text/event-stream; charset=utf-8", HttpStatusCode.OK), ($"{response.Content.Headers.ContentType}", response.StatusCode));
        Assert.True(response.Headers.CacheControl!.NoStore);
        using var events = new StreamReader(await response.Content.ReadAsStreamAsync(limit.Token));

        Assert.Equal("retry: 2000", await events.ReadLineAsync(limit.Token));
        var board = await BoardAsync(events, limit.Token);
        Assert.Equal(BulletinState.Active, board.State);
        Assert.Equal(published.Sectors.Sum(sector => sector.Included), board.Lines.Count);
        await watch.Bulletins.EndAlertAsync(new EndAlertRequest { Jurisdiction = watch.Jurisdiction, IdempotencyKey = "events-end", BulletinId = published.BulletinId }, watch.Call(limit.Token));
        while (board.State != BulletinState.Ended)
        {
            board = await BoardAsync(events, limit.Token);
        }

        using var unknown = await GetAsync(http, "veille-75", "referents", "inconnu", limit.Token);
        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
        using var elsewhere = await GetAsync(http, "bijouterie-1-75", "retail", published.BulletinId, limit.Token);
        Assert.Equal(HttpStatusCode.NotFound, elsewhere.StatusCode);
        using var refused = await GetAsync(http, "bijouterie-1-75", "referents", published.BulletinId, limit.Token);
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
    }

    [Fact]
    public async Task A_board_closes_for_whoever_hands_the_watch_over_and_opens_for_no_shop()
    {
        using var limit = new CancellationTokenSource(Patience);
        var (watch, shop) = (await program.SignInAsync("veille-92"), await program.SignInAsync("bijouterie-1-92"));
        var published = await watch.PublishAsync(Alert("Tentative au distributeur"), "handed-over");
        using var refused = shop.Acknowledgements.WatchBoard(Request(watch, published), cancellationToken: limit.Token);
        Assert.Equal(StatusCode.PermissionDenied, (await Assert.ThrowsAsync<RpcException>(() => refused.ResponseStream.MoveNext(limit.Token))).StatusCode);
        using var watching = watch.Acknowledgements.WatchBoard(Request(watch, published), cancellationToken: limit.Token);
        Assert.True(await watching.ResponseStream.MoveNext(limit.Token));

        using var terminal = new CliTerminal { DataFolder = program.Folder, Clock = TimeProvider.System };
        Assert.Equal(0, (await terminal.RunAsync("signin", "--as", "veille-92")).ExitCode);
        var handed = await terminal.RunAsync("watch", "hand-over", "salle-92", "--to", "p-releve-92", "--for", "8h");
        Assert.True(handed.ExitCode == 0, handed.Error);
        var ended = await Assert.ThrowsAsync<RpcException>(async () =>
        {
            while (await watching.ResponseStream.MoveNext(limit.Token))
            {
                Assert.True(watching.ResponseStream.Current.Complete);
            }
        });

        Assert.Equal(StatusCode.PermissionDenied, ended.StatusCode);
    }

    private static BulletinDraft Alert(string headline)
    {
        var draft = Publishing.Draft(headline);
        draft.Kind = BulletinKind.Alert;
        draft.AcknowledgeWithin = Duration.FromTimeSpan(TimeSpan.FromMinutes(30));
        return draft;
    }

    private static WatchBoardRequest Request(DemoActor watch, PublishBulletinResponse published) => new() { Jurisdiction = watch.Jurisdiction, BulletinId = published.BulletinId };

    // A person opens it: told with the next confirmation.
    private static async Task OpenAsync(DemoActor shop, DemoStream stream, string bulletinId)
    {
        var item = stream.Received(bulletinId)!;
        Assert.True(await shop.Client.ConfirmAsync(item, [new Opening { Recipient = new RecipientKey { Jurisdiction = shop.Jurisdiction, Number = item.Recipients[0].Number }, BulletinId = bulletinId, Version = 1, OpenedAt = Timestamp.FromDateTimeOffset(item.Delivery.IssuedAt.ToDateTimeOffset()) }]));
    }

    private static async Task<WatchBoardResponse> NextAsync(AsyncServerStreamingCall<WatchBoardResponse> watching, Dictionary<int, AcknowledgementLine> board, CancellationToken cancellationToken)
    {
        Assert.True(await watching.ResponseStream.MoveNext(cancellationToken));
        foreach (var line in watching.ResponseStream.Current.Lines)
        {
            board[line.Recipient.Number] = line;
        }

        return watching.ResponseStream.Current;
    }

    private static async Task<WatchBoardResponse> UntilAsync(AsyncServerStreamingCall<WatchBoardResponse> watching, Dictionary<int, AcknowledgementLine> board, Func<bool> holds, CancellationToken cancellationToken)
    {
        WatchBoardResponse last = new();
        while (!holds())
        {
            last = await NextAsync(watching, board, cancellationToken);
        }

        return last;
    }

    private async Task<HttpResponseMessage> GetAsync(HttpClient http, string name, string gateway, string bulletinId, CancellationToken cancellationToken)
    {
        var identity = program.Host.File.Identities.Single(each => each.Name == name);
        using var asked = new HttpRequestMessage(HttpMethod.Get, new Uri($"{program.Host.File.Pages[gateway]}/boards/{identity.Jurisdiction}/{bulletinId}/events"));
        asked.Headers.Authorization = new AuthenticationHeaderValue("Bearer", await TokenAsync(http, name));
        return await http.SendAsync(asked, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
    }

    private async Task<string> TokenAsync(HttpClient http, string name)
    {
        var identity = program.Host.File.Identities.First(i => i.Name == name);
        using var form = new FormUrlEncodedContent([new("grant_type", "client_credentials"), new("client_id", identity.Name), new("client_secret", identity.Secret)]);
        var answer = await http.PostAsync(new Uri($"{program.Host.File.Issuer}/token"), form);
        return JsonDocument.Parse(await answer.Content.ReadAsByteArrayAsync()).RootElement.GetProperty("access_token").GetString()!;
    }

    private static async Task<WatchBoardResponse> BoardAsync(StreamReader events, CancellationToken cancellationToken)
    {
        var kind = "";
        while (await events.ReadLineAsync(cancellationToken) is { } line)
        {
            if (line.StartsWith("event: ", StringComparison.Ordinal))
            {
                kind = line[7..];
            }

            if (line.StartsWith("data: ", StringComparison.Ordinal))
            {
                Assert.Equal("board", kind);
                return JsonParser.Default.Parse<WatchBoardResponse>(line[6..]);
            }
        }

        throw new InvalidOperationException("the stream of events ended");
    }
}
