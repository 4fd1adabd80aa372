using System.Buffers.Text;
using System.Collections.Immutable;
using System.Net;
using System.Security.Cryptography;
using System.Text.Json;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using InfoExchange.Channels;
using InfoExchange.DepartementService.Notices;
using InfoExchange.Protos.V1;
using InfoExchange.Standalone.Demo;
using Kind = InfoExchange.Domain.Contacts.ContactKind;

namespace InfoExchange.Scenarios.Tests.Promises;

/// <summary>Whoever has no client open is told that an alert waits, and answers it from the link: once, from an enrolled device, and from no other.</summary>
public sealed class NoticeTests : IAsyncLifetime, IDisposable
{
    private const string Coordinator = "bijouterie-1-75";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly string _outbox = Directory.CreateTempSubdirectory("infoexchange-outbox-").FullName;
    private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false });
    private readonly RunningStandalone _program;

    public NoticeTests() => _program = new RunningStandalone
    {
        Notices = NoticeSettings.Read([new FileSender(Kind.Phone, _outbox), new FileSender(Kind.Email, _outbox)], "0", "retail=https://alerte.exemple.fr/,firms=https://securite.exemple.fr/x/"),
    };

    public Task InitializeAsync() => _program.InitializeAsync();

    public Task DisposeAsync() => _program.DisposeAsync();

    public void Dispose()
    {
        _http.Dispose();
        Directory.Delete(_outbox, recursive: true);
    }

    [Fact]
    public async Task A_coordinator_without_a_client_is_told_by_every_way_and_answers_by_the_link_once()
    {
        var (watch, shop, secret) = await ReadyAsync();
        var alert = await AlertAsync(watch, "told");
        var messages = await MessagesAsync(2);

        Assert.Equal(["email place@exemple.fr", "phone +33612345678"], messages.Select(m => $"{m.Kind} {m.To}").Order());
        var link = Assert.Single(messages.Select(m => m.Link!).Distinct());
        Assert.StartsWith("https://alerte.exemple.fr/r/departement%3A75/", link, StringComparison.Ordinal);
        Assert.All(messages, m => Assert.DoesNotContain("braquage", m.Title + m.Text, StringComparison.OrdinalIgnoreCase));
        Assert.All(messages.Where(m => m.Kind == "phone"), m => Assert.True(m.Text.Length <= 160, m.Text));

        // Opened by a scanner, by anybody: nothing happens.
        var opened = await _http.GetAsync(Page(link));
        Assert.Equal(HttpStatusCode.OK, opened.StatusCode);
        Assert.Contains("form-action 'self'", opened.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.True(opened.Headers.CacheControl!.NoStore);
        Assert.Null(await AnswerOfAsync(watch, alert));

        Assert.Equal(HttpStatusCode.Forbidden, (await PostAsync(link, "received", null)).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await PostAsync(link, "received", Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32)))).Status);
        Assert.Null(await AnswerOfAsync(watch, alert));

        var first = await PostAsync(link, "taken_in_charge", secret);
        Assert.True(first.Status == HttpStatusCode.OK && first.Page.Contains("Votre réponse est enregistrée", StringComparison.Ordinal), first.Page);
        var again = await PostAsync(link, "not_concerned", secret);
        Assert.Contains("Vous avez déjà répondu", again.Page, StringComparison.Ordinal);
        Assert.Contains("Pris en compte", again.Page, StringComparison.Ordinal);
        Assert.Equal(AcknowledgementAnswer.TakenInCharge, await AnswerOfAsync(watch, alert));
        Assert.Equal(shop.Recipients[0].Number, await RecipientOfAsync(watch, alert));
    }

    [Fact]
    public async Task Sixty_four_at_once_are_one_answer_and_all_are_told_the_same()
    {
        var (watch, _, secret) = await ReadyAsync();
        var alert = await AlertAsync(watch, "race");
        var link = (await MessagesAsync(2))[0].Link!;

        string[] words = ["received", "taken_in_charge", "not_concerned", "details_requested"];
        var answers = await Task.WhenAll(Enumerable.Range(0, 64).Select(i => PostAsync(link, words[i % 4], secret)));

        Assert.All(answers, a => Assert.Equal(HttpStatusCode.OK, a.Status));
        Assert.Single(answers, a => a.Page.Contains("Votre réponse est enregistrée", StringComparison.Ordinal));
        string[] labels = ["Bien reçu", "Pris en compte", "Non concerné", "Précisions demandées"];
        Assert.Single(answers.Select(a => labels.Single(label => a.Page.Contains(label, StringComparison.Ordinal))).Distinct());
        var trace = await TraceAsync(alert);
        for (var round = 0; round < 100 && !trace.Any(line => line.Kind == "notices.sent"); round++)
        {
            await Task.Delay(100);
            trace = await TraceAsync(alert);
        }

        Assert.Single(trace, line => line.Kind.StartsWith("answer.", StringComparison.Ordinal));
        Assert.Equal("notice.issued notices.sent", string.Join(' ', trace.Select(line => line.Kind).Where(kind => kind.StartsWith("notice", StringComparison.Ordinal)).Distinct()));
    }

    [Fact]
    public async Task A_link_of_another_gateway_another_territory_or_an_ended_alert_reads_as_none()
    {
        var (watch, _, secret) = await ReadyAsync();
        var alert = await AlertAsync(watch, "ended");
        var link = (await MessagesAsync(2))[0].Link!;

        Assert.Equal(HttpStatusCode.NotFound, (await PostAsync(link, "received", secret, "firms")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await PostAsync(link.Replace("75/", "92/", StringComparison.Ordinal), "received", secret)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await PostAsync(link.Replace("departement%3A75", "nulle-part", StringComparison.Ordinal), "received", secret)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await PostAsync(link[..^1], "received", secret)).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await PostAsync(link, "peut-être", secret)).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await PostAsync(link, "received", secret, origin: "https://ailleurs.exemple.fr")).Status);

        await watch.Bulletins.EndAlertAsync(new EndAlertRequest { Jurisdiction = watch.Jurisdiction, IdempotencyKey = "end", BulletinId = alert }, watch.Call(CancellationToken.None));
        Assert.Equal(HttpStatusCode.NotFound, (await PostAsync(link, "received", secret)).Status);
    }

    [Fact]
    public async Task The_browser_keeps_the_devices_secret_in_a_cookie_of_this_host_alone()
    {
        var secret = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        using var kept = await FormAsync("/r/device", "retail", null, null, ("secret", secret));
        var cookie = Assert.Single(kept.Headers.GetValues("Set-Cookie"));
        Assert.Equal(HttpStatusCode.OK, kept.StatusCode);
        Assert.StartsWith($"__Host-infoexchange-device={secret}; ", cookie, StringComparison.Ordinal);
        Assert.All(["path=/", "secure", "samesite=strict", "httponly"], part => Assert.Contains(part, cookie, StringComparison.OrdinalIgnoreCase));

        using var refused = await FormAsync("/r/device", "retail", null, null, ("secret", "court"));
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.False(refused.Headers.Contains("Set-Cookie"));
    }

    // Signed in for a moment, to say how they are reached and to enrol a telephone; then gone.
    private async Task<(DemoActor Watch, DemoActor Shop, string Secret)> ReadyAsync()
    {
        var (watch, shop) = (await _program.SignInAsync("veille-75"), await _program.SignInAsync(Coordinator));
        var contacts = new ContactsService.ContactsServiceClient(shop.Client.Invoker);
        var secret = RandomNumberGenerator.GetBytes(32);
        await contacts.AddContactAsync(new AddContactRequest { Jurisdiction = shop.Jurisdiction, IdempotencyKey = "email", Email = "place@exemple.fr" }, shop.Call(CancellationToken.None));
        await contacts.AddContactAsync(new AddContactRequest { Jurisdiction = shop.Jurisdiction, IdempotencyKey = "phone", Phone = "+33 6 12 34 56 78" }, shop.Call(CancellationToken.None));
        await contacts.EnrolDeviceAsync(
            new EnrolDeviceRequest { Jurisdiction = shop.Jurisdiction, IdempotencyKey = "device", SecretHash = ByteString.CopyFrom(SHA256.HashData(secret)), Label = "téléphone" }, shop.Call(CancellationToken.None));
        var listed = await contacts.ListContactsAsync(new ListContactsRequest { Jurisdiction = shop.Jurisdiction }, shop.Call(CancellationToken.None));
        Assert.Equal("Phone Email", string.Join(' ', listed.SentBy));
        return (watch, shop, Base64Url.EncodeToString(secret));
    }

    private static async Task<string> AlertAsync(DemoActor watch, string key)
    {
        var draft = DemoDrafts.Alert(DateTimeOffset.UtcNow, TimeSpan.FromMinutes(5));
        draft.SeriesId = "";
        draft.Texts[0].Headline = "Braquage en cours";
        draft.Sectors.Add(Sector.Jewellery);
        return (await watch.PublishAsync(draft, key)).BulletinId;
    }

    private async Task<ImmutableArray<Message>> MessagesAsync(int count)
    {
        Assert.True(await DemoStream.PollAsync(() => Directory.GetFiles(_outbox, "*.json").Length >= count, Patience), "no message went out");
        return [.. Directory.GetFiles(_outbox, "*.json").Select(file => JsonSerializer.Deserialize<Message>(File.ReadAllText(file), JsonSerializerOptions.Web)!)];
    }

    private Uri Page(string link, string gateway = "retail") => new(_program.Host.File.Pages[gateway] + new Uri(link).AbsolutePath);

    private async Task<(HttpStatusCode Status, string Page)> PostAsync(string link, string answer, string? secret, string gateway = "retail", string? origin = null)
    {
        using var said = await FormAsync(new Uri(link).AbsolutePath, gateway, secret, origin, ("answer", answer), ("comment", ""));
        return (said.StatusCode, WebUtility.HtmlDecode(await said.Content.ReadAsStringAsync()));
    }

    private async Task<HttpResponseMessage> FormAsync(string path, string gateway, string? secret, string? origin, params (string Name, string Value)[] fields)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(_program.Host.File.Pages[gateway] + path)) { Content = new FormUrlEncodedContent(fields.Select(f => KeyValuePair.Create(f.Name, f.Value))) };
        if (secret is not null)
        {
            request.Headers.Add("Cookie", $"__Host-infoexchange-device={secret}");
        }

        if (origin is not null)
        {
            request.Headers.Add("Origin", origin);
        }

        return await _http.SendAsync(request);
    }

    private async Task<AcknowledgementAnswer?> AnswerOfAsync(DemoActor watch, string alert) => (await AnsweredAsync(watch, alert))?.Answer;

    private async Task<int?> RecipientOfAsync(DemoActor watch, string alert) => (await AnsweredAsync(watch, alert))?.Recipient.Number;

    private static async Task<AcknowledgementLine?> AnsweredAsync(DemoActor watch, string alert)
    {
        var board = await watch.Acknowledgements.ListAcknowledgementsAsync(new ListAcknowledgementsRequest { Jurisdiction = watch.Jurisdiction, BulletinId = alert, PageSize = 200 }, watch.Call(CancellationToken.None));
        return board.Lines.SingleOrDefault(line => line.Answer != AcknowledgementAnswer.Unspecified);
    }

    private async Task<IReadOnlyList<TraceLine>> TraceAsync(string alert)
    {
        var auditor = await _program.SignInAsync("auditeur-75");
        var request = new TraceBulletinRequest { Jurisdiction = auditor.Jurisdiction, BulletinId = alert, Motive = new Motive { Code = "complaint", Text = "plainte n° 7" }, PageSize = 200 };
        return (await auditor.Journal.TraceBulletinAsync(request, auditor.Call(CancellationToken.None))).Lines;
    }

    private sealed record Message(string NoticeId, string Kind, string To, string Title, string Text, string? Link);
}
