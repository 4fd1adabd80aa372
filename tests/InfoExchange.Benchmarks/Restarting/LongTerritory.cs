using System.Globalization;
using InfoExchange.Domain.Authorization;
using InfoExchange.Domain.Bulletins;
using InfoExchange.Domain.Directory;
using InfoExchange.Domain.Journal;
using InfoExchange.Domain.Jurisdictions;
using InfoExchange.Domain.Releasing;

namespace InfoExchange.Benchmarks.Restarting;

/// <summary>A territory large enough to fill a journal: four trades of sixty sites each, a coordinator for every site, one watch.</summary>
internal static class LongTerritory
{
    /// <summary>Origin of its checkpoints.</summary>
    public const string Origin = "benchmark.example/75";

    /// <summary>Who publishes.</summary>
    public const string Officer = "p-watch";

    /// <summary>Who consults.</summary>
    public const string Auditor = "p-auditor";

    /// <summary>Sites of one trade: how many each bulletin reaches.</summary>
    public const int SitesPerTrade = 60;

    public static readonly Jurisdiction Paris = Jurisdiction.Departement("75");

    public static readonly Sector[] Trades = [Sector.Jewellery, Sector.Tobacconist, Sector.LargeStore, Sector.ShoppingCentre];

    /// <summary>The coordinator of a recipient.</summary>
    public static string CoordinatorOf(int recipient) => string.Create(CultureInfo.InvariantCulture, $"p-coordination-{recipient:D4}");

    /// <summary>Recipients of a trade, by number.</summary>
    public static IEnumerable<int> RecipientsOf(int trade) => Enumerable.Range((trade * SitesPerTrade) + 1, SitesPerTrade);

    public static CreateJournal Create() => new(
        new JournalCreated
        {
            Origin = Origin,
            Jurisdiction = Paris,
            Authority = new Authority(AuthorityKind.PrefetDePolice, "ordre public"),
            AuthorityPersonId = "p-prefect",
            AuditorPersonId = Auditor,
        },
        new NewPerson("p-prefect", "prefect", "Préfet"),
        new NewPerson(Auditor, "auditor", "Auditrice"));

    /// <summary>Directory, one rule, the watch's sign-in.</summary>
    public static IEnumerable<JournalCommand> Fill(DateTimeOffset since)
    {
        var numbers = Enumerable.Range(1, Trades.Length * SitesPerTrade);
        yield return new RecordFacts("p-prefect", [.. Facts(since)], [new NewPerson(Officer, "watch", "Veille"), .. numbers.Select(n => new NewPerson(CoordinatorOf(n), $"s-{n}", $"Coordination {n}"))]);
        yield return new RecordFacts("p-prefect", [.. numbers.Select(n => new FunctionGranted { PersonId = CoordinatorOf(n), Function = DutyFunction.CrisisCoordinator, HolderId = $"site-{n}", From = since })], []);
        yield return new ProposeRule(Auditor, new SharingRule { Id = "r-1", Version = 0, Title = "Diffusion aux adhérents", Effect = RuleEffect.Permit, From = since });
        yield return new ChangeRuleState("p-prefect", "r-1", 1, RuleState.Approved);
        yield return new TakeWatch(Officer, "watch-room");
        yield return new SetPublishingPolicy("p-prefect", new PublishingPolicy { MostAnHour = int.MaxValue, MostADay = int.MaxValue });
    }

    /// <summary>The draft of a number: every other one is an alert.</summary>
    public static BulletinDraft Draft(DateTimeOffset now, int number) => new()
    {
        Kind = number % 2 == 0 ? BulletinKind.Alert : BulletinKind.Information,
        Origin = BulletinOrigin.Administrative,
        Marking = Marking.Unmarked,
        Tlp = Tlp.Green,
        InformationType = "vol",
        Texts = [new TextBlock("fr", $"Fait {number}", "Deux individus casqués, sortis par la rue de la Paix.", "Fermer les vitrines et prévenir le 17.")],
        AddressedTo = [Paris],
        Sectors = [Trades[number % Trades.Length]],
        EffectiveAt = now,
        ExpiresAt = now.AddHours(2),
        AcknowledgeWithin = number % 2 == 0 ? TimeSpan.FromMinutes(30) : null,
    };

    private static IEnumerable<JournalEvent> Facts(DateTimeOffset since)
    {
        yield return new OrganisationRecorded { Kind = OrganisationKind.Watch, Id = "watch-room", Name = "Veille" };
        yield return new FunctionGranted { PersonId = Officer, Function = DutyFunction.WatchOfficer, HolderId = "watch-room", From = since };
        foreach (var (index, trade) in Trades.Index())
        {
            var convention = new Convention { Id = $"c-{trade}", Title = "Convention", Sector = trade, InformationTypes = ["vol"], TextVersion = "1", From = since };
            yield return new ConventionRecorded { Convention = convention };
            yield return new OrganisationRecorded { Kind = OrganisationKind.Chain, Id = $"chain-{trade}", Name = $"Enseigne {trade}" };
            yield return new AdhesionRecorded { ConventionId = convention.Id, MemberId = $"chain-{trade}", From = since };
            foreach (var number in RecipientsOf(index))
            {
                yield return new RecipientRecorded { Kind = RecipientKind.Site, Id = $"site-{number}", Name = $"Site {number}", OwnerId = $"chain-{trade}", Commune = "75101", Sector = trade };
            }
        }
    }
}
