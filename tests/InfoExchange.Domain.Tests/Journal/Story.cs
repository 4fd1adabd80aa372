using InfoExchange.Domain.Contacts;
using InfoExchange.Domain.DutySheets;
using InfoExchange.Domain.Notices;
using InfoExchange.Domain.Operations;
using InfoExchange.Domain.Releasing;
using InfoExchange.Domain.Series;
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
        Releases(paris);
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
        paris.Record(
            Paris.Force("dspap", ForceKind.NationalPolice), Paris.Zone("75-centre", "dspap", paris.Now.AddYears(1), "75101", "75110"),
            new ReferentAppointed { ForceId = "dspap", Zone = Paris.ZoneCode("75-centre"), PersonId = Paris.Referent, Rank = 1, From = paris.Now, Until = paris.Now.AddYears(1), Document = "arrêté" },
            new OrganisationRecorded { Kind = OrganisationKind.Watch, Id = "cic-centre", Name = "CIC centre", ParentId = "dspap", Phone = "+33199000075", Zones = [Paris.ZoneCode("75-centre")] });
        paris.Record(new ConventionRecorded
        {
            Convention = new Convention
            {
                Id = "charte-centre", Title = "Charte du centre", Kind = ConventionKind.Charter, Sector = Sector.Jewellery, OtherSectors = [Sector.Tobacconist], InformationTypes = [Paris.Robbery], Communes = ["75101"],
                Parties = [new("Union d'hier", "orfevre", "", null), new("Union de demain", "halle", "Union d'hier", paris.Now.AddDays(9))], TextVersion = "1", From = paris.Now, Until = paris.Now.AddYears(1),
            },
        });
        Orders(paris);
        paris.Record(new RightRecorded
        {
            Kind = RightKind.AgentCard, HolderId = Paris.Desk, Number = "ancien 12", IsExceptional = true, VerifiedAt = paris.Now, Document = "téléservice", From = paris.Now, Until = paris.Now.AddYears(5),
        });
        paris.Do(new ChangeStanding(Paris.Authority, StandingSubject.Right, "ancien 12", Standing.Suspended, "temporary_ban", paris.Now, paris.Now.AddDays(9)));
        paris.Do(new HandOverWatch(Paris.Officer, Paris.Watch, "", null, ""));
        paris.Wait(TimeSpan.FromSeconds(1)).Do(new TakeWatch(Paris.Relief, Paris.Watch, paris.Now.AddHours(8)));
        paris.Do(new HandOverWatch(Paris.Relief, Paris.Watch, Paris.Officer, paris.Now.AddHours(9), "une alerte reste ouverte"));
        paris.Do(new ChangeStanding(Paris.Authority, StandingSubject.Organisation, "halle", Standing.Suspended, "usage", paris.Now, paris.Now.AddHours(1)));
        paris.Do(new ChangeStanding(Paris.Authority, StandingSubject.Recipient, "garde-nation", Standing.Withdrawn, "fin", paris.Now, null));
        paris.Record(Paris.Site("halle-sud", "halle", "75113", Sector.LargeStore));
        paris.Enact(new RuleSheet
        {
            Id = "tabac", Effect = RuleEffect.Forbid, Kinds = [BulletinKind.Information], InformationTypes = [Paris.Robbery], Topics = ["serie"], Markings = [Marking.Unmarked], Tlps = [Tlp.Green],
            Sectors = [Sector.Tobacconist], ConventionIds = ["buralistes"], Communes = ["75110"], Hours = [new LocalHours(new(20, 0), new(6, 30))], Article = "art. 4", Until = paris.Now.AddYears(1),
        }.Fill());
        paris.Enact(new RuleSheet
        {
            Id = "delais", Activities = ["gardiennage"], Roles = [DutyFunction.SecurityDesk], Postures = [PostureLevel.Vigilance], Areas = ["75056"], Obligations = new Obligations(true, false, TimeSpan.FromMinutes(2), TimeSpan.FromDays(1)),
        }.Fill());
        paris.Do(new ProposeRule(Paris.Auditor, Paris.Forbid("tabac")));
        paris.Enact(new RuleSheet { Id = "essai", Effect = RuleEffect.Forbid, Topics = ["essai"] }.Fill());
        paris.Do(new ChangeRuleState(Paris.Authority, "essai", 1, RuleState.Suspended));
        paris.Do(new ChangeFlows(Paris.Authority, FlowState.Suspended, "exercise"));
        paris.Do(new ChangeFlows(Paris.Authority, FlowState.Open, "exercise"));
        paris.Do(new ChangeFlows(Paris.SecondAuthority, FlowState.Open, "exercise"));
    }

    private static void Orders(Territory paris)
    {
        paris.Record(
            new CompetenceRecorded { Id = "pp-75", Act = CompetentAct.PatrolOrder, Authority = AuthorityKind.PrefetDePolice, Communes = ["75056"], From = paris.Now, Until = paris.Now.AddYears(1), Document = "décret" },
            new PatrolOrdered
            {
                Id = "arr-1", FirmId = "vigie", Presences = ["vigie-rivoli"], Communes = ["75101"], Surroundings = "abords", Authority = AuthorityKind.PrefetDePolice, From = paris.Now, Until = paris.Now.AddDays(9), Document = "arrêté",
            },
            new PostureSet
            {
                Id = "vp", Level = PostureLevel.ReinforcedSecurity, Communes = ["75101"], Sectors = [Sector.Jewellery], Authority = AuthorityKind.PrefetDePolice, From = paris.Now, Until = paris.Now.AddYears(1), Document = "note",
            },
            new OrganisationRecorded { Kind = OrganisationKind.Firm, Id = "vigie", Name = "vigie", Activities = ["gardiennage", "surveillance"] },
            new OrganisationRecorded { Kind = OrganisationKind.Intermediary, Id = "chambre", Name = "Chambre" },
            new RecipientRecorded { Kind = RecipientKind.Presence, Id = "vigie-opera", Name = "Opéra", OwnerId = "vigie", EstablishmentId = "vigie-est", Commune = "75109", Sector = Sector.PrivateSecurity, Activities = ["gardiennage"] },
            new RecipientRecorded
            {
                Kind = RecipientKind.Site, Id = "orfevre-vendome", Name = "Vendôme", OwnerId = "orfevre", Commune = "75101", Sector = Sector.Jewellery,
                OpeningHours = [new(DayOfWeek.Monday, 600, 1_140)], Plan = new SecurityPlan("PS-12 v3", paris.Now.AddDays(-90), paris.Now.AddDays(-30)),
            },
            new MandateGiven
            {
                Id = "m-1", Function = DutyFunction.Intermediary, HolderId = "chambre", PersonId = Paris.Tobacconist, Substitutes = [Paris.Relief], Members = ["orfevre"], InformationTypes = [Paris.Robbery],
                From = paris.Now, Until = paris.Now.AddYears(1), Document = "convention",
            },
            new MandateGiven { Id = "m-2", Function = DutyFunction.FirmReferent, HolderId = "vigie", PersonId = Paris.Desk, GivenBy = Paris.FirmReferent, From = paris.Now, Until = paris.Now.AddYears(1), Document = "délégation" },
            new AbsenceRecorded { PersonId = Paris.Substitute, HolderId = "orfevre-vendome", From = paris.Now, Until = paris.Now.AddDays(9), Document = "congés" });
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
        var told = paris.State.Bulletins.ById[alert].Position;
        paris.Do(new RecordSetAside(new MessageSetAside { Message = $"{RecordSetAside.PrefixOf(paris.State)}{told}/f/{Paris.Neighbour}", Told = told, Consumer = "departement:93", ReasonCode = "bus.unreadable", BulletinId = alert }));
        paris.Do(new RecordReceipts("firms", alert, 1, ReceiptKind.Delivered, [new Receipt(Paris.Rivoli, "flux", paris.Now), new Receipt(Paris.Vendome, Paris.Coordinator, paris.Now)]));
        paris.Do(new RecordReceipts("retail", alert, 1, ReceiptKind.Opened, [new Receipt(Paris.Vendome, Paris.Coordinator, paris.Now)]));
        paris.Do(new AcknowledgeAlert(Paris.Desk, alert, 1, Paris.Rivoli, AlertAnswer.Received, "vu"), Key(Paris.Desk, "k-1"));
        paris.Do(new CorrectAnswer(Paris.FirmReferent, alert, 1, Paris.Rivoli, 0, AlertAnswer.DetailsRequested, "quelle rue"));
        paris.Wait(TimeSpan.FromMinutes(5)).Tick();
        paris.Do(new SetEscalationPolicy(Paris.Authority, new EscalationPolicy { Plans = [new EscalationPlan { Severities = [Severity.Minor], Urgencies = [Urgency.Past], WhenOpen = EscalationPolicy.Default.Plans[0].WhenOpen, WhenClosed = EscalationPolicy.Default.Plans[0].WhenClosed }, .. EscalationPolicy.Default.Plans] }));
        paris.Do(new MarkSheetRead(Paris.Desk, Paris.Rivoli, DutySheet.Of(paris.State, paris.State.Directory.Recipients[Paris.Rivoli], paris.Now).Version));
        paris.Do(new CloseSeries(Paris.Referent, "serie:4", "auteurs interpellés"));
        paris.Do(Foreign.Offer("b-92", DraftSheet.Alert()));
        paris.Do(Foreign.Offer("b-93", new DraftSheet { AddressedTo = [Paris.Neighbour] }.Fill()));
        var asked = paris.Publish(DraftSheet.AlertForTheFirst());
        paris.Do(new ReviseBulletin(Paris.Officer, asked, 1, DraftSheet.AlertForTheFirst(), Territory.Bound(paris.Preview(DraftSheet.AlertForTheFirst()))));
        paris.Do(new AcknowledgeAlert(Paris.Desk, asked, 1, Paris.Rivoli, AlertAnswer.HelpNeeded, ""));
        var revised = paris.Publish(DraftSheet.Information());
        paris.Do(new RecordReceipts("retail", revised, 1, ReceiptKind.Opened, [new Receipt(Paris.Gare, Paris.Tobacconist, paris.Now)]));
        paris.Do(new ReviseBulletin(Paris.Officer, revised, 1, DraftSheet.Alert(), Territory.Bound(paris.Preview(DraftSheet.Alert()))));
        paris.Do(new CloseBulletin(Paris.Referent, revised, ClosingKind.AllClear, [new TextBlock("fr", "Fin d'alerte", "", "")]), Key(Paris.Referent, "k-2"));
        paris.Do(new ChangeStanding(Paris.Authority, StandingSubject.Recipient, "orfevre-vendome", Standing.Suspended, "usage", paris.Now, null));
        paris.Do(new ChangeStanding(Paris.Authority, StandingSubject.Recipient, "orfevre-vendome", Standing.Good, "usage", paris.Now, null));
        paris.Wait(TimeSpan.FromMinutes(5)).Tick();
    }

    private static void Releases(Territory paris)
    {
        paris.Do(new SetPublishingPolicy(Paris.Authority, PublishingPolicy.Default with { SecondPersonFromRecipients = 2, UrgentValidatedWithin = TimeSpan.FromMinutes(5) }));
        PublishBulletin Publishing(bool isUrgent) => new(Paris.Officer, DraftSheet.Information(), Territory.Bound(paris.Preview(DraftSheet.Information())), "", isUrgent);
        var proposed = paris.Do(Publishing(false)).Answer.Subject;
        paris.Do(new ValidatePublication(Paris.Referent, proposed, 1, paris.State.Releases.Proposed[proposed].Proposed.AudienceDigest));
        paris.Do(new RefusePublication(Paris.Officer, paris.Do(Publishing(false)).Answer.Subject, 1, "mistake"));
        paris.Do(Publishing(true));
        paris.Wait(TimeSpan.FromMinutes(5)).Tick();
        paris.Do(Publishing(true));
        paris.Do(Publishing(false));
        paris.Do(new SetPublishingPolicy(Paris.Authority, PublishingPolicy.Default with { SecondPersonFromRecipients = 100, MostAnHour = 59, MostADay = 299, AlertsADay = 19, VehicleShownFor = TimeSpan.FromDays(2) }));
    }

    private static void Returns(Territory paris)
    {
        var first = paris.Do(new SubmitReturn(Paris.Coordinator, Paris.Vendome, ReturnKind.InProgress, "", paris.Now, new ReturnContent("", "", null)), Key(Paris.Coordinator, "k-1")).Answer.Subject;
        var second = paris.Do(new SubmitReturn(Paris.Desk, Paris.Rivoli, ReturnKind.Seen, "75102", paris.Now, new ReturnContent("vu", "", null))).Answer.Subject;
        paris.Do(new TriageReturn(Paris.Officer, second, TriageKind.DuplicateOf, first));
        paris.Publish(DraftSheet.AlertForTheFirst(), first);
        paris.Do(new AnswerReturn(Paris.Officer, first, FeedbackKind.Useful, "merci"));
    }

    private static void Contacts(Territory paris)
    {
        Assert.True(ContactAddress.TryEmail("vendome@exemple.fr", out var email, out _));
        var contact = paris.Do(new AddContact(Paris.Coordinator, Paris.Coordinator, email)).Answer.Subject;
        paris.Do(new AddContact(Paris.Referent, Paris.Coordinator, email));
        paris.Do(new RemoveContact(Paris.Coordinator, Paris.Coordinator, contact));
        paris.Do(new SetContactPreferences(Paris.Desk, Paris.Desk, new ContactPreferences { Kinds = [ContactKind.Email], Quiet = new LocalHours(new TimeOnly(22, 0), new TimeOnly(6, 0)) }));
        var device = paris.Do(new EnrolDevice(Paris.Desk, Digest.Of([1]), "poste")).Answer.Subject;
        paris.Do(new EnrolDevice(Paris.Desk, Digest.Of([2]), "poste de secours"));
        paris.Do(new WithdrawDevice(Paris.FirmReferent, Paris.Desk, device));
    }

    private static void Notices(Territory paris)
    {
        Assert.True(ContactAddress.TryEmail("rivoli@exemple.fr", out var email, out _));
        paris.Do(new AddContact(Paris.Desk, Paris.Desk, email));
        paris.Do(new EnrolDevice(Paris.Desk, Digest.Of([3]), "téléphone"));
        var policy = new NoticePolicy([ContactKind.Email], TimeSpan.Zero);
        foreach (var (answer, isSent) in new[] { (AlertAnswer.Received, true), (AlertAnswer.NotConcerned, false) })
        {
            var id = paris.Publish(new DraftSheet { Communes = ["75101"], EffectiveAt = paris.Now, ExpiresAt = paris.Now.AddHours(1) }.Fill());
            var link = NoticeLink.HashOf(BitConverter.GetBytes(paris.State.Position));
            paris.Do(new IssueNotices(id, 1, [link], policy));
            var notice = paris.Bulletin(id).Notices.Single(n => n.Notice.PersonId == Paris.Desk).Notice;
            paris.Do(new ReportNotices(id, 1, [new NoticeReport(notice.NoticeId, notice.Contacts[0], ContactKind.Email, isSent, isSent ? "" : "smtp_550", paris.Now)]));
            paris.Do(new AnswerByLink(Paris.Desk, link, Digest.Of([3]), answer, isSent ? "" : "pas nous"));
        }
    }

    private static void Records(Territory paris)
    {
        paris.Do(new LookUp(Paris.Auditor, "AB-123-CD", "complaint", "plainte n° 12"));
        var freeze = paris.Do(new FreezeRecords(Paris.Auditor, new RecordScope(ScopeKind.Bulletin, "b-92", null, null), "complaint", "plainte n° 12")).Answer.Subject;
        paris.Do(new UnfreezeRecords(Paris.Authority, freeze, "closed", "classée"));
        var erasure = paris.Do(new ProposeErasure(Paris.Auditor, RecordClass.Content, "b-92", "court_order", "jugement")).Answer.Subject;
        paris.Do(new ConfirmErasure(Paris.Authority, erasure));
        paris.Do(new ReportErasure(erasure, "retail", paris.Now, [Paris.Vendome]));
        var letter = paris.Do(new ProposeLetterAct(Paris.Auditor, LetterAct.Redrive, "gateway.firms", "told/1/x", "repaired", "réparé")).Answer.Subject;
        paris.Do(new ValidateLetterAct(Paris.Authority, letter));
        paris.Do(new ReportLetterAct(letter, true));
        letter = paris.Do(new ProposeLetterAct(Paris.Authority, LetterAct.Discard, "gateway.firms", "told/2/x", "void", "sans objet")).Answer.Subject;
        paris.Do(new RefuseLetterAct(Paris.Auditor, letter, "needed"));
        letter = paris.Do(new ProposeLetterAct(Paris.Authority, LetterAct.Discard, "gateway.firms", "told/3/x", "void", "sans objet")).Answer.Subject;
        paris.Do(new ValidateLetterAct(Paris.Auditor, letter));
        paris.Do(new ProposeLetterAct(Paris.Authority, LetterAct.Discard, "gateway.firms", "told/4/x", "void", "sans objet"));
        Notices(paris);
        Contacts(paris);
        paris.Do(new ApplyRetention(RetentionPolicy.Default));
        paris.Record(new CommunesRecorded
        {
            Year = 2026, Part = 0, Communes = [new("75056", "Paris", ""), new("75101", "Paris 1er Arrondissement", "75056")], Former = [new("75999", "75056")], Document = "v_commune_2026.csv",
        });
    }

    public static IdempotencyKey Key(string author, string key) => new(author, key, Digest.Of(System.Text.Encoding.UTF8.GetBytes(author + key)));
}
