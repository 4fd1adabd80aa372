using System.Collections.Immutable;
using InfoExchange.Broker;
using InfoExchange.Domain.Acknowledgements;
using InfoExchange.Domain.Audiences;
using InfoExchange.Domain.Authorization;
using InfoExchange.Domain.Bulletins;
using InfoExchange.Domain.Directory;
using InfoExchange.Domain.Journal;
using InfoExchange.Domain.Jurisdictions;
using InfoExchange.Domain.Releasing;

namespace InfoExchange.Adapters.Tests.Faults;

/// <summary>The smallest Paris in which an alert goes out and is answered: a watch, a jeweller, a convention, a rule.</summary>
internal static class ScriptedTerritory
{
    internal const string Origin = "faults.example/75";
    internal const string Authority = "p-prefect";
    internal const string Auditor = "p-auditor";
    internal const string Coordinator = "p-shop";

    private const string Watch = "p-watch";
    private const string Site = "site-1";

    internal static readonly Jurisdiction Paris = Jurisdiction.Departement("75");

    private static readonly DateTimeOffset Since = new(2025, 1, 1, 0, 0, 0, TimeSpan.Zero);

    internal static CreateJournal Create() => new(
        new JournalCreated
        {
            Origin = Origin,
            Jurisdiction = Paris,
            Authority = new Authority(AuthorityKind.PrefetDePolice, "ordre public"),
            AuthorityPersonId = Authority,
            AuditorPersonId = Auditor,
        },
        new NewPerson(Authority, "prefect", "Prefect"),
        new NewPerson(Auditor, "auditor", "Auditor"));

    internal static IEnumerable<JournalCommand> Fill()
    {
        yield return new RecordFacts(Authority, [.. Facts()], [new NewPerson(Watch, "watch", "Watch"), new NewPerson(Coordinator, "shop", "Shop")]);
        yield return new ProposeRule(Auditor, new SharingRule { Id = "r-1", Version = 0, Title = "all", Effect = RuleEffect.Permit, From = Since });
        yield return new ChangeRuleState(Authority, "r-1", 1, RuleState.Approved);
        yield return new TakeWatch(Watch, "watch-room");
        // A script publishes in seconds what the default lets a person publish in an hour.
        yield return new SetPublishingPolicy(Authority, PublishingPolicy.Default with { MostAnHour = int.MaxValue, MostADay = int.MaxValue });
    }

    internal static PublishBulletin Publishing(JurisdictionBroker broker, string headline, string description = "")
    {
        var now = broker.Sequencer.Clock.Now;
        var draft = new BulletinDraft
        {
            Kind = BulletinKind.Alert,
            Origin = BulletinOrigin.Administrative,
            Marking = Marking.Unmarked,
            Tlp = Tlp.Green,
            InformationType = "vol",
            Texts = [new TextBlock("fr", headline, description, "")],
            AddressedTo = [Paris],
            EffectiveAt = now,
            ExpiresAt = now.AddDays(1),
            AcknowledgeWithin = TimeSpan.FromHours(1),
        };
        var state = broker.Sequencer.State;
        var audience = AudienceResolution.Resolve(state.Directory, state.Rules, state.Jurisdiction, BulletinHeader.Of(draft), now);
        return new PublishBulletin(Watch, draft, new PreviewBinding(audience.ComputeDigest(), audience, []), "");
    }

    internal static AcknowledgeAlert Acknowledging(JurisdictionBroker broker, string bulletinId) =>
        new(Coordinator, bulletinId, 1, broker.Sequencer.State.Directory.RecipientNumbers[Site], AlertAnswer.Received, "");

    private static ImmutableArray<JournalEvent> Facts() =>
    [
        new OrganisationRecorded { Kind = OrganisationKind.Watch, Id = "watch-room", Name = "Watch" },
        new FunctionGranted { PersonId = Watch, Function = DutyFunction.WatchOfficer, HolderId = "watch-room", Rank = 0, From = Since },
        new ConventionRecorded { Convention = new Convention { Id = "conv", Title = "c", Sector = Sector.Jewellery, InformationTypes = ["vol"], TextVersion = "1", From = Since } },
        new OrganisationRecorded { Kind = OrganisationKind.Chain, Id = "chain", Name = "chain" },
        new RecipientRecorded { Kind = RecipientKind.Site, Id = Site, Name = Site, OwnerId = "chain", EstablishmentId = "", Commune = "75101", Sector = Sector.Jewellery },
        new FunctionGranted { PersonId = Coordinator, Function = DutyFunction.CrisisCoordinator, HolderId = Site, Rank = 0, From = Since },
        new AdhesionRecorded { ConventionId = "conv", MemberId = Site, From = Since },
    ];
}
