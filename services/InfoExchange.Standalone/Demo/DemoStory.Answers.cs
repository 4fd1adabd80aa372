using System.Globalization;
using InfoExchange.Protos.V1;

namespace InfoExchange.Standalone.Demo;

/// <content>Answers, silence, a suspension, the end of the alert, and the source's feedback.</content>
internal sealed partial class DemoStory
{
    private async Task AnswerAsync()
    {
        account.Chapter("Une réponse, un silence", "One answer, one silence");
        var first = cast["bijouterie-1-75"];
        var answered = await AcknowledgeAsync(cast.Streams["bijouterie-1-75"], AcknowledgementAnswer.Received, "ack-1");
        account.Check(answered.Answer == AcknowledgementAnswer.Received && answered.ByCaller, $"{first.Title} répond « Bien reçu »", $"{account.Who(first)} answers \"Bien reçu\" (received)");
        var again = await AcknowledgeAsync(cast.Streams["bijouterie-1-75"], AcknowledgementAnswer.Received, "ack-1");
        account.Check(again.Position == answered.Position, "La même réponse envoyée deux fois n'a qu'un effet", "The same answer sent twice has one effect");

        var substitute = cast.Streams["bijouterie-2-suppleante-75"];
        account.Say("La bijouterie Bleuet reste silencieuse…", "The jeweller Bleuet stays silent…");
        var substituted = cast.Streams["bijouterie-2-75"].Asked(_alertId).Delivery;
        // At the deadline its own coordinator is reminded; as long again, and the substitute is asked.
        var due = substituted.IssuedAt.ToDateTimeOffset() + (2 * AnswerWithin);
        var tooEarly = substitute.Has(_alertId) && clock.GetUtcNow() < due;
        var reminded = await substitute.WaitAsync(_alertId, (2 * AnswerWithin / clock.Factor) + Patience);
        var late = clock.GetUtcNow() - due;
        account.Check(!tooEarly && reminded && late >= TimeSpan.Zero, "La relance parvient à la suppléante, pas avant l'échéance", "The reminder reaches the substitute, not before the deadline");
        account.Say(
            string.Create(CultureInfo.InvariantCulture, $"Échéance {due:HH:mm:ss} UTC ; relance reçue {late.TotalSeconds:0.0} s d'histoire après."),
            string.Create(CultureInfo.InvariantCulture, $"Due {due:HH:mm:ss} UTC; the reminder came {late.TotalSeconds:0.0} s of the story later."));
        var taken = await AcknowledgeAsync(substitute, AcknowledgementAnswer.TakenInCharge, "ack-2");
        account.Check(taken.Answer == AcknowledgementAnswer.TakenInCharge, "La suppléante répond « Pris en compte »", "The substitute answers \"Pris en compte\" (taken in charge)");
        await BoardAsync();
    }

    private async Task BoardAsync()
    {
        var request = new ListAcknowledgementsRequest { Jurisdiction = Watch.Jurisdiction, BulletinId = _alertId, PageSize = 200 };
        var board = await Watch.Acknowledgements.ListAcknowledgementsAsync(request, Watch.Call(cancelled));
        account.Check(
            board.Counts.Answered == 2 && board.Lines.Any(l => l.AnsweredBy.StartsWith("suppl", StringComparison.Ordinal)),
            $"Le tableau de la salle : {board.Counts.Due} attendus, {board.Counts.Answered} réponses, dont une de suppléance",
            $"The watch's board: {board.Counts.Due} due, {board.Counts.Answered} answered, one by a substitute");
        var left = board.Counts.Due - board.Counts.Answered;
        var isHandedOver = await DemoStream.PollAsync(() => HandedOver(Watch.Acknowledgements.ListAcknowledgements(request, Watch.Call(cancelled))) == left, (3 * AnswerWithin / clock.Factor) + Patience);
        account.Check(
            isHandedOver,
            $"Les {left} silencieux dont toute la chaîne s'est tue sont passés à la permanence préfectorale",
            $"The {left} silent ones whose whole chain stayed silent went to the authority's duty desk");
        var isReceived = await DemoStream.PollAsync(
            () => Watch.Acknowledgements.ListAcknowledgements(new ListAcknowledgementsRequest { Jurisdiction = Watch.Jurisdiction, BulletinId = _alertId }, Watch.Call(cancelled)).Counts.Delivered > 0,
            Patience);
        account.Check(isReceived, "Les accusés de remise sont remontés au journal", "Delivery receipts have come back to the journal");
    }

    private static int HandedOver(ListAcknowledgementsResponse board) => board.Lines.Count(line => line.LastStep == EscalationStep.DutyDesk);

    private async Task SuspendAsync()
    {
        account.Chapter("Une entreprise est suspendue", "A firm is suspended");
        var authority = cast["prefet-75"];
        var alpha = cast.Streams["pc-alpha-75"];
        var suspended = await authority.Directory.ChangeStandingAsync(
            new ChangeStandingRequest
            {
                Jurisdiction = authority.Jurisdiction,
                IdempotencyKey = Key("suspend"),
                Subject = new Subject { Kind = SubjectKind.Firm, Id = "alpha-75" },
                Change = StandingChange.Suspended,
                ReasonCode = "licence_review",
                Reason = "Vérification de l'autorisation d'exercice en cours.",
            },
            authority.Call(cancelled));
        account.Check(suspended.RecipientNumbers.Count > 0, $"La préfecture suspend Alpha Gardiennage : {suspended.RecipientNumbers.Count} présences", $"The authority suspends Alpha Gardiennage: {suspended.RecipientNumbers.Count} presences");
        var withheld = await alpha.WithheldAsync(Patience);
        account.Check(withheld, "Son flux ouvert lit « non communiqué »", "Its open stream reads \"withheld\"");
        var after = await PublishAsync(DemoDrafts.After(clock.GetUtcNow()), "after");
        var beta = await cast.Streams["pc-beta-75"].WaitAsync(after.BulletinId, Patience, Notice.New);
        account.Check(beta, "Un bulletin suivant parvient à Bêta Protection", "A later bulletin reaches Bêta Protection");
        account.Check(!alpha.Has(after.BulletinId), "… et pas à Alpha Gardiennage", "… and not Alpha Gardiennage");
    }

    private async Task EndAsync()
    {
        account.Chapter("Fin d'alerte", "End of the alert");
        var ended = await Watch.Bulletins.EndAlertAsync(
            new EndAlertRequest
            {
                Jurisdiction = Watch.Jurisdiction,
                IdempotencyKey = Key("end"),
                BulletinId = _alertId,
                Texts = { new TextBlock { Language = "fr", Headline = "Fin d'alerte", Description = "La situation est revenue à la normale." } },
            },
            Watch.Call(cancelled));
        account.Check(ended.Position > 0, "La salle met fin à l'alerte", "The watch ends the alert");
        foreach (var name in new[] { "pc-beta-75", "bijouterie-1-75", "bijouterie-2-75", "tabac-1-75" })
        {
            var told = await cast.Streams[name].WaitAsync(_alertId, Patience, Notice.AllClear);
            account.Check(told, $"{cast[name].Title} l'apprend", $"{account.Who(cast[name])} is told");
        }
    }

    private async Task ThankAsync()
    {
        account.Chapter("La source est remerciée", "The source is thanked");
        await Watch.Returns.AnswerReturnAsync(
            new AnswerReturnRequest { Jurisdiction = Watch.Jurisdiction, IdempotencyKey = Key("thanks"), ReturnId = _returnId, Feedback = ReturnFeedback.Useful }, Watch.Call(cancelled));
        var source = cast["bijouterie-1-75"];
        var read = await source.Returns.GetReturnAsync(new GetReturnRequest { Jurisdiction = source.Jurisdiction, ReturnId = _returnId }, source.Call(cancelled));
        account.Check(read.View.Feedback == ReturnFeedback.Useful, $"{source.Title} lit « votre remontée a été utile »", $"{account.Who(source)} reads that the return was useful");
        account.Check(read.View.PublishedAs.Length == 0, "… sans apprendre quel bulletin en est issu", "… without being told which bulletin came of it");
    }

    private Task<AcknowledgeAlertResponse> AcknowledgeAsync(DemoStream stream, AcknowledgementAnswer answer, string act) =>
        stream.Actor.Client.AcknowledgeAsync(stream.Asked(_alertId), stream.Actor.Recipients[0].Number, answer, idempotencyKey: Key(act), cancellationToken: cancelled);
}
