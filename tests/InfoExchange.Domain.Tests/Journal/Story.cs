using InfoExchange.Domain.Tests.Bulletins;

namespace InfoExchange.Domain.Tests.Journal;

/// <summary>A busy morning in which every kind of fact occurs at least once.</summary>
internal static class Story
{
    public static Territory Tell()
    {
        var paris = Paris.Open();
        Directory(paris);
        Bulletins(paris);
        Returns(paris);
        paris.Wait(TimeSpan.FromHours(1)).Tick();
        paris.Do(new RecordConsultation(Paris.Auditor, "trace", "b-92", "complaint", "plainte n° 12"));
        Records(paris);
        return paris;
    }

    private static void Directory(Territory paris)
    {
        paris.Record(
            Paris.Licence("vigie-est", paris.Now.AddYears(5)), Paris.Convention("bijoutiers", Sector.Jewellery, paris.Now.AddYears(1), Paris.Robbery, Paris.Pickpocket),
            Paris.Adhesion("bijoutiers", "orfevre", paris.Now.AddYears(1)), Paris.Function(Paris.Relief, DutyFunction.WatchOfficer, Paris.Watch, 0, paris.Now.AddYears(1)));
        paris.Do(new TakeWatch(Paris.Relief, Paris.Watch));
        paris.Do(new TakeWatch(Paris.Officer, Paris.Watch));
        paris.Do(new ChangeStanding(Paris.Authority, StandingSubject.Organisation, "halle", Standing.Suspended, "usage", paris.Now, paris.Now.AddHours(1)));
        paris.Do(new ChangeStanding(Paris.Authority, StandingSubject.Recipient, "garde-nation", Standing.Withdrawn, "fin", paris.Now, null));
        paris.Record(Paris.Site("halle-sud", "halle", "75113", Sector.LargeStore));
        paris.Enact(new RuleSheet
        {
            Id = "tabac", Effect = RuleEffect.Forbid, Kinds = [BulletinKind.Information], InformationTypes = [Paris.Robbery], Topics = ["serie"], Markings = [Marking.Unmarked], Tlps = [Tlp.Green],
            Sectors = [Sector.Tobacconist], ConventionIds = ["buralistes"], Communes = ["75110"], Obligations = new Obligations(false, false), Until = paris.Now.AddYears(1),
        }.Fill());
        paris.Do(new ProposeRule(Paris.Auditor, Paris.Forbid("tabac")));
        paris.Enact(new RuleSheet { Id = "essai", Effect = RuleEffect.Forbid, Topics = ["essai"] }.Fill());
        paris.Do(new ChangeRuleState(Paris.Authority, "essai", 1, RuleState.Suspended));
    }

    private static void Bulletins(Territory paris)
    {
        var vehicle = new Vehicle("scooter noir", "AB-123", "nord", "flagrance", paris.Now.AddHours(1));
        var draft = new DraftSheet
        {
            AddressedTo = [Paris.Here, Paris.Neighbour], Communes = ["75101", "75110", "75113"], Topic = "serie-scooters", SeriesId = "serie:4", Vehicles = [vehicle],
            Sources = [new SourceReference("cap-1.2", "id", "00")], Origin = BulletinOrigin.Judicial, ProsecutorReference = "PR 3", ProsecutorDecidedAt = paris.Now,
        }.Fill();
        var alert = paris.Publish(draft);
        paris.Do(new RecordAdmission(new AdmissionAnswered { BulletinId = alert, Version = 1, Territory = Paris.Neighbour, IsAdmitted = true, ReasonCode = "", Included = 4 }));
        paris.Do(new RecordReceipts("firms", alert, 1, ReceiptKind.Delivered, [new Receipt(Paris.Rivoli, "flux", paris.Now), new Receipt(Paris.Vendome, Paris.Coordinator, paris.Now)]));
        paris.Do(new RecordReceipts("retail", alert, 1, ReceiptKind.Opened, [new Receipt(Paris.Vendome, Paris.Coordinator, paris.Now)]));
        paris.Do(new AcknowledgeAlert(Paris.Desk, alert, 1, Paris.Rivoli, AlertAnswer.Received, "vu"), Key(Paris.Desk, "k-1"));
        paris.Wait(TimeSpan.FromMinutes(5)).Tick();
        paris.Do(Foreign.Offer("b-92", DraftSheet.Alert()));
        paris.Do(Foreign.Offer("b-93", new DraftSheet { AddressedTo = [Paris.Neighbour] }.Fill()));
        var asked = paris.Publish(DraftSheet.AlertForTheFirst());
        paris.Do(new ReviseBulletin(Paris.Officer, asked, 1, DraftSheet.AlertForTheFirst(), Territory.Bound(paris.Preview(DraftSheet.AlertForTheFirst()))));
        paris.Do(new AcknowledgeAlert(Paris.Desk, asked, 1, Paris.Rivoli, AlertAnswer.HelpNeeded, ""));
        var revised = paris.Publish(DraftSheet.Information());
        paris.Do(new RecordReceipts("retail", revised, 1, ReceiptKind.Opened, [new Receipt(Paris.Gare, Paris.Tobacconist, paris.Now)]));
        paris.Do(new ReviseBulletin(Paris.Officer, revised, 1, DraftSheet.Alert(), Territory.Bound(paris.Preview(DraftSheet.Alert()))));
        paris.Do(new CloseBulletin(Paris.Referent, revised, ClosingKind.AllClear, [new TextBlock("fr", "Fin d'alerte", "", "")]), Key(Paris.Referent, "k-2"));
    }

    private static void Returns(Territory paris)
    {
        var first = paris.Do(new SubmitReturn(Paris.Coordinator, Paris.Vendome, ReturnKind.InProgress, "", paris.Now, new ReturnContent("", "", null)), Key(Paris.Coordinator, "k-1")).Answer.Subject;
        var second = paris.Do(new SubmitReturn(Paris.Desk, Paris.Rivoli, ReturnKind.Seen, "75102", paris.Now, new ReturnContent("vu", "", null))).Answer.Subject;
        paris.Do(new TriageReturn(Paris.Officer, second, TriageKind.DuplicateOf, first));
        paris.Publish(DraftSheet.AlertForTheFirst(), first);
        paris.Do(new AnswerReturn(Paris.Officer, first, FeedbackKind.Useful, "merci"));
    }

    private static void Records(Territory paris)
    {
        paris.Do(new LookUp(Paris.Auditor, "AB-123-CD", "complaint", "plainte n° 12"));
        var freeze = paris.Do(new FreezeRecords(Paris.Auditor, new RecordScope(ScopeKind.Bulletin, "b-92", null, null), "complaint", "plainte n° 12")).Answer.Subject;
        paris.Do(new UnfreezeRecords(Paris.Authority, freeze, "closed", "classée"));
        var erasure = paris.Do(new ProposeErasure(Paris.Auditor, RecordClass.Content, "b-92", "court_order", "jugement")).Answer.Subject;
        paris.Do(new ConfirmErasure(Paris.Authority, erasure));
        paris.Do(new ReportErasure(erasure, "retail", paris.Now, [Paris.Vendome]));
        paris.Do(new ApplyRetention(RetentionPolicy.Default));
    }

    public static IdempotencyKey Key(string author, string key) => new(author, key, Digest.Of(System.Text.Encoding.UTF8.GetBytes(author + key)));
}
