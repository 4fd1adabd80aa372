using System.Collections.Immutable;
using System.Globalization;
using InfoExchange.Domain.Acknowledgements;
using InfoExchange.Domain.Authorization;
using InfoExchange.Domain.Bulletins;
using InfoExchange.Domain.Directory;
using InfoExchange.Domain.DutySheets;
using InfoExchange.Domain.Journal;
using InfoExchange.Domain.Returns;

namespace InfoExchange.Simulation.Tests.Pairs;

/// <summary>What others do that is none of the subject's business: nothing of it may show.</summary>
/// <param name="world">The world that has it.</param>
/// <param name="chance">What is done.</param>
/// <param name="others">A trade that is not the subject's.</param>
internal sealed class HiddenDeeds(PairWorld world, Random chance, Sector others)
{
    private readonly List<string> _alerts = [];
    private int _made;

    /// <summary>Identifiers of bulletins that the subject does not receive, to be asked for.</summary>
    public List<string> Bulletins { get; } = [];

    public void DoOne()
    {
        _made++;
        switch (chance.Next(10))
        {
            case 0:
                Publish(Draft("vol", [others], chance.Next(2) * 2));
                break;
            case 1:
                Publish(Draft("fraude", [others], 1));
                break;
            case 2:
                world.Do(new RecordFacts("p-prefect", [.. Newcomer(Name("site"))], []));
                break;
            case 3:
                world.Try(new ChangeStanding("p-prefect", StandingSubject.Recipient, chance.Next(2) == 0 ? "site-3" : "presence-b-1", chance.Next(2) == 0 ? Standing.Suspended : Standing.Good, "usage", world.Time.GetUtcNow(), null));
                break;
            case 4:
                world.Try(new SubmitReturn("p-shop-2", world.State.Directory.RecipientNumbers["site-2"], ReturnKind.Seen, "", world.Time.GetUtcNow(), new ReturnContent("vu", "", null)));
                break;
            case 5:
                world.Do(new RecordConsultation("p-auditor", "viewers", "x", "audit", "contrôle annuel"));
                break;
            case 6:
                Enact();
                break;
            case 7:
                ReadSheet();
                break;
            case 8 when Bulletins.Count > 0:
                world.Try(new CloseBulletin(SimulatedTerritory.Watch, Bulletins[^1], ClosingKind.Cancelled, [], "erreur de site"));
                break;
            default:
                Answer();
                break;
        }
    }

    private (string Person, string Id) Other => others == Sector.Jewellery ? ("p-shop-2", "site-2") : ("p-desk-b", "presence-b-2");

    private string Name(string kind) => string.Create(CultureInfo.InvariantCulture, $"{kind}-hidden-{_made}");

    private BulletinDraft Draft(string type, ImmutableArray<Sector> sectors, int number)
    {
        var plain = SimulatedTerritory.Draft(world.Time.GetUtcNow(), number);
        return new BulletinDraft
        {
            Kind = plain.Kind, Origin = plain.Origin, Marking = plain.Marking, Tlp = plain.Tlp, InformationType = type, Texts = plain.Texts, AddressedTo = plain.AddressedTo, Sectors = sectors,
            EffectiveAt = plain.EffectiveAt, ExpiresAt = plain.ExpiresAt, AcknowledgeWithin = plain.AcknowledgeWithin, SeriesId = PairScript.Series,
        };
    }

    private void Publish(BulletinDraft draft)
    {
        var id = world.Do(new PublishBulletin(SimulatedTerritory.Watch, draft, world.Bound(draft), "")).Subject;
        Bulletins.Add(id);
        if (draft.Kind == BulletinKind.Alert && draft.Sectors.Contains(others))
        {
            _alerts.Add(id);
        }
    }

    private static IEnumerable<JournalEvent> Newcomer(string id)
    {
        yield return new RecipientRecorded { Kind = RecipientKind.Site, Id = id, Name = id, OwnerId = "chain", Commune = "75101", Sector = Sector.Jewellery };
        yield return new AdhesionRecorded { ConventionId = "conv-Jewellery", MemberId = id, From = new DateTimeOffset(2025, 1, 1, 0, 0, 0, TimeSpan.Zero) };
    }

    // A rule for another trade, proposed and perhaps in force.
    private void Enact()
    {
        var proposed = world.Do(new ProposeRule("p-auditor", new SharingRule { Id = Name("r"), Version = 0, Title = "autre", Effect = RuleEffect.Forbid, Sectors = [Sector.SocialLandlord], From = world.Time.GetUtcNow() }));
        if (chance.Next(2) == 0)
        {
            world.Do(new ChangeRuleState("p-prefect", proposed.Subject, proposed.Version, RuleState.Approved));
        }
    }

    // Somebody at another post takes up duty.
    private void ReadSheet()
    {
        var (person, id) = Other;
        var post = world.State.Directory.Recipients[world.State.Directory.RecipientNumbers[id]];
        world.Do(new MarkSheetRead(person, post.Number, DutySheet.Of(world.State, post, world.Time.GetUtcNow()).Version));
    }

    private void Answer()
    {
        var (person, id) = Other;
        if (_alerts.Count > 0)
        {
            world.Try(new AcknowledgeAlert(person, _alerts[^1], 1, world.State.Directory.RecipientNumbers[id], AlertAnswer.HelpNeeded, ""));
        }
    }
}
