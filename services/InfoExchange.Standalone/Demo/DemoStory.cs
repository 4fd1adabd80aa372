using System.Diagnostics;
using System.Globalization;
using InfoExchange.Protos.V1;
using InfoExchange.Standalone.Hosting;

namespace InfoExchange.Standalone.Demo;

/// <summary>The main job as a story, told through real gRPC calls on real ports. Every sentence with a mark was checked.</summary>
internal sealed partial class DemoStory(DemoAccount account, StandaloneFile addresses, DemoCast cast, AcceleratedClock clock, CancellationToken cancelled)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(8);

    /// <summary>The shortest that an alert may ask for, where nothing makes time run faster.</summary>
    private TimeSpan AnswerWithin { get; } = TimeSpan.FromSeconds(clock.Factor > 1 ? 60 : 30);

    private string _returnId = "";
    private string _alertId = "";
    private long _answeredStamp;

    public async Task TellAsync()
    {
        await OpenAsync();
        await ReportAsync();
        await PublishAsync();
        await DeliverAsync();
        await AnswerAsync();
        await SuspendAsync();
        await EndAsync();
        await ThankAsync();
        await AuditAsync();
    }

    private DemoActor Watch => cast["veille-75"];

    private static string Key(string act) => $"demo-{act}";

    private async Task OpenAsync()
    {
        account.Chapter("Qui écoute", "Who listens");
        if (clock.Factor > 1)
        {
            account.Say(
                string.Create(CultureInfo.InvariantCulture, $"Horloge accélérée {clock.Factor:0} fois : une minute de l'histoire dure {60 / clock.Factor:0.#} s."),
                string.Create(CultureInfo.InvariantCulture, $"The clock runs {clock.Factor:0} times faster: one minute of the story takes {60 / clock.Factor:0.#} s."));
        }

        foreach (var stream in cast.Streams.Values)
        {
            var isListening = await stream.CaughtUpAsync(Patience);
            account.Check(isListening, $"{stream.Actor.Title} : à l'écoute", $"{account.Who(stream.Actor)} is listening");
        }

        var first = await PublishAsync(DemoDrafts.FirstFact(clock.GetUtcNow()), "first");
        account.Check(first.Version == 1, "La salle de commandement publie le 1er fait de la série (bijouteries)", "The watch publishes the first fact of the series (jewellers)");
    }

    private async Task ReportAsync()
    {
        account.Chapter("« Ça se passe ici »", "\"It is happening here\"");
        var jeweller = cast["bijouterie-1-75"];
        var sent = await jeweller.Returns.SubmitReturnAsync(
            new SubmitReturnRequest
            {
                Jurisdiction = jeweller.Jurisdiction,
                IdempotencyKey = Key("return"),
                RecipientNumber = jeweller.Recipients[0].Number,
                Content = new FieldReturn { Kind = ReturnKind.InProgress, Text = "Deux individus casqués brisent les vitrines, l'un est armé. Scooter noir devant la porte." },
            },
            jeweller.Call(cancelled));
        _returnId = sent.ReturnId;
        account.Say($"{jeweller.Title} signale un vol à main armée en cours. Remontée reçue par : {sent.HeldBy}.", $"The {jeweller.TitleEnglish} reports a robbery in progress. Held by: {sent.HeldBy}.");
        var waiting = await Watch.Returns.ListReturnsAsync(new ListReturnsRequest { Jurisdiction = Watch.Jurisdiction, State = ReturnState.Waiting }, Watch.Call(cancelled));
        account.Check(waiting.Returns.Any(r => r.ReturnId == _returnId && r.Content.Kind == ReturnKind.InProgress), "L'officier de service voit la remontée", "The officer on duty sees the return");
        var taken = await Watch.Returns.TriageReturnAsync(
            new TriageReturnRequest { Jurisdiction = Watch.Jurisdiction, IdempotencyKey = Key("taken"), ReturnId = _returnId, Decision = TriageDecision.Taken }, Watch.Call(cancelled));
        account.Check(taken.State == ReturnState.Taken, "Il la prend en compte", "He takes it");
    }

    private async Task PublishAsync()
    {
        account.Chapter("Qui recevra, et pourquoi", "Who will receive, and why");
        var draft = DemoDrafts.Alert(clock.GetUtcNow(), AnswerWithin);
        var preview = await Watch.Bulletins.PreviewBulletinAsync(new PreviewBulletinRequest { Jurisdiction = Watch.Jurisdiction, Draft = draft }, Watch.Call(cancelled));
        var included = preview.Lines.Count(l => l.Decision.Allowed);
        var excluded = preview.Lines.Where(l => !l.Decision.Allowed).ToList();
        account.Check(included > 0 && excluded.Count > 0, $"Aperçu : {included} destinataires, {excluded.Count} exclus", $"Preview: {included} recipients, {excluded.Count} excluded");
        account.Table(
            [account.In("exclus", "excluded"), account.In("nombre", "count"), account.In("motif", "reason")],
            [.. excluded.GroupBy(l => l.Decision.ToPerson.Code).Select(g => new[]
            {
                g.Count() == 1 ? g.First().Recipient.Name : $"{g.First().Recipient.Name}…",
                g.Count().ToString(CultureInfo.InvariantCulture),
                account.In(g.First().Decision.ToPerson.French, g.First().Decision.ToPerson.English),
            })]);
        if (preview.Comparison is { Alarm: true } grown)
        {
            account.Say(
                $"Attention : {grown.After} destinataires au lieu de {grown.Before} pour le dernier fait de la série. L'officier vérifie, et accepte en le nommant.",
                $"Warning: {grown.After} recipients instead of {grown.Before} for the last fact of the series. The officer checks, and accepts by naming it.");
        }

        account.Check(excluded.All(l => l.Decision.ToPerson.French.Length > 0), "Chaque exclusion est expliquée", "Every exclusion is explained");
        var published = await Watch.Returns.PublishReturnAsync(
            new PublishReturnRequest
            {
                Jurisdiction = Watch.Jurisdiction,
                IdempotencyKey = Key("alert"),
                ReturnId = _returnId,
                Draft = draft,
                Binding = new PreviewBinding { PreviewPosition = preview.Position, AudienceDigest = preview.AudienceDigest, AcceptGrowthOver = preview.Comparison?.BulletinId ?? "" },
            },
            Watch.Call(cancelled));
        _alertId = published.Published.BulletinId;
        _answeredStamp = Stopwatch.GetTimestamp();
        account.Check(published.Published.Sectors.Sum(s => s.Included) == included, "La remontée devient un bulletin de la série ; ses destinataires sont ceux de l'aperçu", "The return becomes a bulletin of the series; its recipients are those of the preview");
    }

    private async Task DeliverAsync()
    {
        account.Chapter("Ceux qui y ont droit, et personne d'autre", "Those entitled, and nobody else");
        string[] entitled = ["pc-alpha-75", "pc-beta-75", "bijouterie-1-75", "bijouterie-2-75", "tabac-1-75"];
        string[] others = ["pc-gamma-75", "bailleur-1-75", "bijouterie-2-suppleante-75"];
        var rows = new List<string[]>();
        foreach (var name in entitled)
        {
            var came = await cast.Streams[name].WaitAsync(_alertId, Patience, Notice.New);
            var stamp = cast.Streams[name].StampOf(_alertId, Notice.New);
            rows.Add([account.Who(cast[name]), came ? account.In("reçu", "received") : "—", After(stamp)]);
            account.Check(came, $"{cast[name].Title} reçoit l'alerte", $"{account.Who(cast[name])} receives the alert");
        }

        foreach (var name in others)
        {
            account.Check(!cast.Streams[name].Has(_alertId), $"{cast[name].Title} ne reçoit rien", $"{account.Who(cast[name])} receives nothing");
        }

        account.Table([account.In("destinataire", "recipient"), account.In("état", "state"), account.In("après la réponse à l'officier", "after the officer's answer")], rows);
        await ExplainAsync("pc-gamma-75");
        await ExplainAsync("bailleur-1-75");
    }

    // Frames are on their way while the author is still being answered: some come first.
    private string After(long? stamp) => stamp is not { } arrived ? "—"
        : arrived <= _answeredStamp ? account.In("avant elle", "before it")
        : string.Create(CultureInfo.InvariantCulture, $"{Stopwatch.GetElapsedTime(_answeredStamp, arrived).TotalMilliseconds:0} ms");

    private async Task ExplainAsync(string name)
    {
        var actor = cast[name];
        var why = await actor.Authorization.ExplainAsync(
            new ExplainRequest { Jurisdiction = actor.Jurisdiction, BulletinId = _alertId, RecipientNumber = actor.Recipients[0].Number }, actor.Call(cancelled));
        account.Check(!why.Line.Decision.Allowed && why.Line.Decision.ToPerson.Code.Length > 0, $"{actor.Title} peut lire pourquoi :", $"{account.Who(actor)} can read why:");
        account.Quote(account.In(why.Line.Decision.ToPerson.French, why.Line.Decision.ToPerson.English));
    }

    private async Task<PublishBulletinResponse> PublishAsync(BulletinDraft draft, string act)
    {
        var preview = await Watch.Bulletins.PreviewBulletinAsync(new PreviewBulletinRequest { Jurisdiction = Watch.Jurisdiction, Draft = draft }, Watch.Call(cancelled));
        return await Watch.Bulletins.PublishBulletinAsync(
            new PublishBulletinRequest
            {
                Jurisdiction = Watch.Jurisdiction,
                IdempotencyKey = Key(act),
                Draft = draft,
                Binding = new PreviewBinding { PreviewPosition = preview.Position, AudienceDigest = preview.AudienceDigest, AcceptGrowthOver = preview.Comparison?.BulletinId ?? "" },
            },
            Watch.Call(cancelled));
    }
}
