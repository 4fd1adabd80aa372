using InfoExchange.Domain.Contacts;
using InfoExchange.Domain.Operations;
using InfoExchange.Domain.Tests.Bulletins;

namespace InfoExchange.Domain.Tests.Journal.Snapshots;

/// <summary>A territory to which chance did what it could: commands of every room, refused ones among them.</summary>
internal static class RandomHistory
{
    private static readonly string[] People = [Paris.Authority, Paris.Officer, Paris.Referent, Paris.Desk, Paris.Coordinator, Paris.Substitute, Paris.Tobacconist, Paris.FirmReferent];

    public static Territory Of(int seed, int commands)
    {
        var chance = new Random(seed);
        var paris = Paris.Open();
        for (var i = 0; i < commands; i++)
        {
            var command = Next(paris, chance);
            if (paris.Try(command).IsAccepted)
            {
                paris.Do(command, chance.Next(3) == 0 ? Story.Key(command.Author, $"k-{i}") : null);
            }

            paris.Wait(chance.Next(30) == 0 ? TimeSpan.FromDays(chance.Next(120)) : TimeSpan.FromSeconds(chance.Next(400)));
        }

        return paris;
    }

    private static JournalCommand Next(Territory paris, Random chance) => chance.Next(12) switch
    {
        < 4 => OfBulletins(paris, chance),
        < 6 => OfReceivers(paris, chance),
        < 8 => OfDirectory(paris, chance),
        8 => OfReturns(paris, chance),
        < 11 => OfRecords(paris, chance),
        _ => new AdvanceTime(Territory.Morning),
    };

    private static JournalCommand OfBulletins(Territory paris, Random chance)
    {
        var draft = Draft(paris, chance);
        return chance.Next(6) switch
        {
            0 => new ReviseBulletin(Paris.Officer, Bulletin(paris, chance), 1, draft, Territory.Bound(paris.Preview(draft))),
            1 => new CloseBulletin(Paris.Officer, Bulletin(paris, chance), Pick(chance, ClosingKind.Recalled, ClosingKind.AllClear), chance.Next(2) == 0 ? [] : [new TextBlock("fr", "Fin", "", "")], "motif"),
            2 => Foreign.Offer($"b-{chance.Next(5)}", chance.Next(2) == 0 ? draft : new DraftSheet { AddressedTo = [Paris.Neighbour] }.Fill()),
            3 => new RecordAdmission(new AdmissionAnswered { BulletinId = Bulletin(paris, chance), Version = 1, Territory = Paris.Neighbour, IsAdmitted = chance.Next(2) == 0, ReasonCode = "x", Included = chance.Next(9) }),
            _ => paris.Publishing(draft),
        };
    }

    private static JournalCommand OfReceivers(Territory paris, Random chance)
    {
        var (id, recipient) = (Bulletin(paris, chance), 1 + chance.Next(7));
        return chance.Next(2) == 0
            ? new AcknowledgeAlert(Pick(chance, People), id, 1 + chance.Next(2), recipient, Pick(chance, AlertAnswer.Received, AlertAnswer.HelpNeeded), chance.Next(3) == 0 ? "vu" : "")
            : new RecordReceipts("retail", id, 1 + chance.Next(2), Pick(chance, ReceiptKind.Delivered, ReceiptKind.Opened, ReceiptKind.EndDelivered, ReceiptKind.RecallDelivered), [new Receipt(recipient, Paris.Desk, paris.Now), new Receipt(1 + chance.Next(7), Paris.Desk, paris.Now)]);
    }

    private static JournalCommand OfDirectory(Territory paris, Random chance) => chance.Next(6) switch
    {
        0 => new ChangeStanding(Paris.Authority, StandingSubject.Recipient, Pick(chance, "garde-nation", "tabac-gare"), Pick(chance, Standing.Suspended, Standing.Good), "usage", paris.Now, paris.Now.AddHours(chance.Next(1, 9))),
        1 => new ChangeStanding(Paris.Authority, StandingSubject.Organisation, Pick(chance, "halle", "garde"), Pick(chance, Standing.Suspended, Standing.Good), "usage", paris.Now, null),
        2 => new TakeWatch(Pick(chance, Paris.Officer, Paris.Relief), Paris.Watch),
        3 => new RecordFacts(Paris.Authority, [Paris.Site($"site-{chance.Next(4)}", "halle", "75101", Sector.LargeStore), Paris.Licence("vigie-est", paris.Now.AddYears(1))], []),
        4 => new ProposeRule(Paris.Auditor, chance.Next(2) == 0 ? Paris.Forbid("r-" + chance.Next(2)) : Paris.Permit("r-" + chance.Next(2)), chance.Next(4) == 0),
        _ => new ChangeRuleState(Pick(chance, Paris.Authority, Paris.SecondAuthority), "r-" + chance.Next(2), 1 + chance.Next(2), Pick(chance, RuleState.Active, RuleState.Approved, RuleState.Suspended, RuleState.Ended)),
    };

    private static JournalCommand OfReturns(Territory paris, Random chance)
    {
        var known = paris.State.Returns.ByPosition.Values.Select(r => r.Submitted.ReturnId).ToArray();
        return known.Length == 0 || chance.Next(3) == 0
            ? new SubmitReturn(Paris.Coordinator, Paris.Vendome, ReturnKind.Seen, "", paris.Now, new ReturnContent("vu", "", null))
            : chance.Next(2) == 0 ? new TriageReturn(Paris.Officer, Pick(chance, known), TriageKind.DuplicateOf, Pick(chance, known)) : new AnswerReturn(Paris.Officer, Pick(chance, known), FeedbackKind.Useful, "merci");
    }

    private static JournalCommand OfRecords(Territory paris, Random chance) => chance.Next(15) switch
    {
        11 => new AddContact(Pick(chance, Paris.Desk, Paris.Referent), Paris.Desk, Email()),
        12 => new RemoveContact(Paris.Desk, Paris.Desk, paris.State.Contacts.WaysOf(Paris.Desk).FirstOrDefault()?.Recorded.ContactId ?? "none"),
        13 => chance.Next(2) == 0
            ? new EnrolDevice(Paris.Desk, Digest.Of([(byte)chance.Next(12)]), "poste")
            : new WithdrawDevice(Paris.FirmReferent, Paris.Desk, paris.State.Contacts.DevicesOf(Paris.Desk).FirstOrDefault()?.Enrolled.DeviceId ?? "none"),
        14 => new SetContactPreferences(Paris.Desk, Paris.Desk, new ContactPreferences { Kinds = chance.Next(2) == 0 ? [] : [ContactKind.Push, ContactKind.Phone], Quiet = chance.Next(2) == 0 ? null : new LocalHours(new TimeOnly(22, 0), new TimeOnly(6, 0)) }),
        7 => new ProposeLetterAct(Pick(chance, Paris.Auditor, Paris.Authority), Pick(chance, LetterAct.Redrive, LetterAct.Discard), "gateway.firms", $"told/{chance.Next(4)}", "repaired", "réparé"),
        8 => new ValidateLetterAct(Pick(chance, Paris.Auditor, Paris.Authority), paris.State.Operations.Proposals.Keys.FirstOrDefault("none")),
        9 => new RefuseLetterAct(Paris.Authority, paris.State.Operations.Proposals.Keys.LastOrDefault("none"), "needless"),
        10 => new ReportLetterAct(paris.State.Operations.Pending.Values.FirstOrDefault()?.Ordered.ActId ?? "none", chance.Next(2) == 0),
        0 => new FreezeRecords(Paris.Auditor, new RecordScope(ScopeKind.Bulletin, Bulletin(paris, chance), null, null), "complaint", "plainte"),
        1 => new UnfreezeRecords(Paris.Authority, paris.State.Records.Freezes.Keys.FirstOrDefault("none"), "closed", "classée"),
        2 => new ProposeErasure(Paris.Auditor, RecordClass.Content, Bulletin(paris, chance), "court_order", "jugement"),
        3 => new ConfirmErasure(Paris.Authority, paris.State.Records.Proposals.Keys.FirstOrDefault("none")),
        4 => new ReportErasure(paris.State.Records.Erasures.Keys.FirstOrDefault("none"), Pick(chance, "service", "retail"), paris.Now, chance.Next(2) == 0 ? [] : [Paris.Vendome]),
        5 => new LookUp(Paris.Auditor, "AB-123-CD", "complaint", "plainte"),
        _ => new ApplyRetention(new RetentionPolicy(TimeSpan.FromHours(1), TimeSpan.FromDays(90), TimeSpan.FromDays(1_000))),
    };

    private static ContactAddress Email() => ContactAddress.TryEmail("poste@exemple.fr", out var address, out _) ? address : throw new InvalidOperationException("a good address");

    private static BulletinDraft Draft(Territory paris, Random chance) => new DraftSheet
    {
        Kind = Pick(chance, BulletinKind.Alert, BulletinKind.Alert, BulletinKind.Information),
        Topic = Pick(chance, "", "serie"),
        EffectiveAt = paris.Now,
        ExpiresAt = paris.Now.AddMinutes(chance.Next(1, 300)),
        Sectors = chance.Next(4) == 0 ? [Sector.Jewellery, Sector.PrivateSecurity] : [],
        AddressedTo = chance.Next(2) == 0 ? [Paris.Here] : [Paris.Here, Paris.Neighbour],
    }.Fill();

    private static string Bulletin(Territory paris, Random chance) => Pick(chance, [.. paris.State.Bulletins.Order.Values, "b-none"]);

    private static T Pick<T>(Random chance, params T[] items) => items[chance.Next(items.Length)];
}
