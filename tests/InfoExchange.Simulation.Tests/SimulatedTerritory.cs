using System.Collections.Immutable;
using InfoExchange.Domain.Authorization;
using InfoExchange.Domain.Bulletins;
using InfoExchange.Domain.Directory;
using InfoExchange.Domain.Journal;
using InfoExchange.Domain.Jurisdictions;

namespace InfoExchange.Simulation.Tests;

/// <summary>A small Paris: two firms with two presences each, four jewellers of whom one has not joined, coordinators with substitutes.</summary>
internal static class SimulatedTerritory
{
    public const string Watch = "p-watch";

    public static readonly Jurisdiction Paris = Jurisdiction.Departement("75");

    private static readonly DateTimeOffset Since = new(2025, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static CreateJournal Create() => Create(Paris);

    public static CreateJournal Create(Jurisdiction territory) => new(
        new JournalCreated
        {
            Origin = $"simulation.example/{territory.Code}",
            Jurisdiction = territory,
            Authority = new Authority(AuthorityKind.PrefetDePolice, "ordre public"),
            AuthorityPersonId = "p-prefect",
            AuditorPersonId = "p-auditor",
        },
        new NewPerson("p-prefect", "prefect", "Prefect"),
        new NewPerson("p-auditor", "auditor", "Auditor"));

    public static IEnumerable<JournalCommand> Fill() => Fill("75101");

    /// <param name="commune">Where all of it is.</param>
    public static IEnumerable<JournalCommand> Fill(string commune)
    {
        ImmutableArray<string> people = ["watch", "desk-a", "desk-b", "shop-1", "shop-2", "shop-3", "shop-4", "deputy-1", "deputy-2"];
        yield return new RecordFacts("p-prefect", [.. Facts(commune)], [.. people.Select(p => new NewPerson($"p-{p}", p, p))]);
        yield return new ProposeRule("p-auditor", new SharingRule { Id = "r-1", Version = 0, Title = "all", Effect = RuleEffect.Permit, From = Since });
        yield return new ChangeRuleState("p-prefect", "r-1", 1, RuleState.Approved);
        yield return new TakeWatch(Watch, "watch-room");
    }

    public static BulletinDraft Draft(DateTimeOffset now, int number, string series = "") => new()
    {
        Kind = number % 2 == 0 ? BulletinKind.Alert : BulletinKind.Information,
        Origin = BulletinOrigin.Administrative,
        Marking = Marking.Unmarked,
        Tlp = Tlp.Green,
        InformationType = "vol",
        Texts = [new TextBlock("fr", $"fait {number}", "", "")],
        AddressedTo = [Paris],
        EffectiveAt = now,
        ExpiresAt = now.AddDays(1),
        SeriesId = series,
        AcknowledgeWithin = number % 2 == 0 ? TimeSpan.FromSeconds(40) : null,
    };

    private static IEnumerable<JournalEvent> Facts(string commune)
    {
        yield return new OrganisationRecorded { Kind = OrganisationKind.Watch, Id = "watch-room", Name = "Watch" };
        yield return Grant("p-watch", DutyFunction.WatchOfficer, "watch-room", 0);
        foreach (var sector in new[] { Sector.PrivateSecurity, Sector.Jewellery })
        {
            yield return new ConventionRecorded { Convention = new Convention { Id = $"conv-{sector}", Title = "c", Sector = sector, InformationTypes = ["vol"], TextVersion = "1", From = Since } };
        }

        foreach (var firm in new[] { "a", "b" })
        {
            yield return new OrganisationRecorded { Kind = OrganisationKind.Firm, Id = $"firm-{firm}", Name = firm };
            yield return new EstablishmentRecorded { Id = $"est-{firm}", FirmId = $"firm-{firm}", Name = firm, Commune = commune };
            yield return new RightRecorded { Kind = RightKind.FirmLicence, HolderId = $"est-{firm}", Number = firm, IsExceptional = true, VerifiedAt = Since, From = Since };
            yield return new AdhesionRecorded { ConventionId = "conv-PrivateSecurity", MemberId = $"firm-{firm}", From = Since };
            for (var i = 1; i <= 2; i++)
            {
                yield return Recipient(RecipientKind.Presence, $"presence-{firm}-{i}", $"firm-{firm}", $"est-{firm}", Sector.PrivateSecurity, commune);
                yield return Grant($"p-desk-{firm}", DutyFunction.SecurityDesk, $"presence-{firm}-{i}", 0);
            }
        }

        yield return new OrganisationRecorded { Kind = OrganisationKind.Chain, Id = "chain", Name = "chain" };
        for (var i = 1; i <= 4; i++)
        {
            yield return Recipient(RecipientKind.Site, $"site-{i}", "chain", "", Sector.Jewellery, commune);
            yield return Grant($"p-shop-{i}", DutyFunction.CrisisCoordinator, $"site-{i}", 0);
            if (i < 4)
            {
                yield return new AdhesionRecorded { ConventionId = "conv-Jewellery", MemberId = $"site-{i}", From = Since };
            }
        }

        yield return Grant("p-deputy-1", DutyFunction.CrisisCoordinator, "site-1", 1);
        yield return Grant("p-deputy-2", DutyFunction.CrisisCoordinator, "site-2", 1);
    }

    private static RecipientRecorded Recipient(RecipientKind kind, string id, string owner, string establishment, Sector sector, string commune) =>
        new() { Kind = kind, Id = id, Name = id, OwnerId = owner, EstablishmentId = establishment, Commune = commune, Sector = sector };

    private static FunctionGranted Grant(string person, DutyFunction function, string holder, int rank) =>
        new() { PersonId = person, Function = function, HolderId = holder, Rank = rank, From = Since };
}
