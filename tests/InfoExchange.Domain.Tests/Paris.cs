namespace InfoExchange.Domain.Tests;

/// <summary>The invented territory of these tests: 75, one watch with an officer on duty, two firms, three chains, a convention for each trade, one rule that permits.</summary>
internal static class Paris
{
    public const string Authority = "prefete";
    public const string SecondAuthority = "sous-prefet";
    public const string Auditor = "auditrice";
    public const string Referent = "referent";
    public const string Officer = "brigadiere";
    public const string Relief = "gardien";
    public const string Watch = "cic-75";

    /// <summary>Answers for every presence of the firm <c>vigie</c>.</summary>
    public const string FirmReferent = "referente-vigie";

    /// <summary>Desk of presence <see cref="Rivoli"/>.</summary>
    public const string Desk = "pc-rivoli";

    /// <summary>Coordinator of <see cref="Vendome"/>, rank 0, with two substitutes.</summary>
    public const string Coordinator = "coordinatrice-vendome";
    public const string Substitute = "suppleant-vendome";
    public const string SecondSubstitute = "suppleante-vendome";

    /// <summary>Coordinator of <see cref="Gare"/>, alone.</summary>
    public const string Tobacconist = "buraliste";

    public const int Rivoli = 1;
    public const int Opera = 2;
    public const int Nation = 3;
    public const int Vendome = 4;
    public const int SaintDenis = 5;
    public const int Halle = 6;
    public const int Gare = 7;

    public const string Robbery = "vol-main-armee";
    public const string Pickpocket = "vol-a-la-tire";

    public static Jurisdiction Here { get; } = Jurisdiction.Departement("75");

    public static Jurisdiction Neighbour { get; } = Jurisdiction.Departement("92");

    private static readonly DateTimeOffset Since = Territory.Morning.AddYears(-1);

    /// <summary>Everything of the summary, the officer signed in.</summary>
    public static Territory Open()
    {
        var paris = Found();
        paris.Do(new RecordFacts(Authority, [.. Bodies(), .. Recipients(), .. Conventions(), .. Functions()], People()));
        paris.Do(new TakeWatch(Officer, Watch));
        return paris.Enact(Permit("tout-convention"));
    }

    /// <summary>A journal with its first authority and auditor, and a started service; nothing else.</summary>
    public static Territory Found()
    {
        var paris = new Territory();
        paris.Do(Founding(new NewPerson(Authority, "sub-prefete", "Préfète inventée"), new NewPerson(Auditor, "sub-auditrice", "Auditrice inventée")));
        paris.Do(new StartService("boot-1", "1.0"));
        return paris;
    }

    public static CreateJournal Founding(NewPerson authority, NewPerson auditor) => new(
        new JournalCreated
        {
            Origin = "example.org/75",
            Jurisdiction = Here,
            Authority = new Authority(AuthorityKind.PrefetDePolice, "ordre public"),
            AuthorityPersonId = authority.PersonId,
            AuditorPersonId = auditor.PersonId,
        },
        authority,
        auditor);

    public static SharingRule Permit(string id) => new() { Id = id, Version = 1, Title = "Ce que les conventions ouvrent", Effect = RuleEffect.Permit, From = Since };

    public static SharingRule Forbid(string id) => new() { Id = id, Version = 1, Title = "Interdiction", Effect = RuleEffect.Forbid, From = Since };

    public static RightRecorded Licence(string establishment, DateTimeOffset? until = null) => new()
    {
        Kind = RightKind.FirmLicence,
        HolderId = establishment,
        Number = $"AUT-075-2112-11-30-2026{establishment.Sum(c => c):0000000}",
        VerifiedAt = Territory.Morning,
        From = Since,
        Until = until,
    };

    public static RecipientRecorded Presence(string id, string firm, string establishment, string commune) =>
        new() { Kind = RecipientKind.Presence, Id = id, Name = id, OwnerId = firm, EstablishmentId = establishment, Commune = commune, Sector = Sector.PrivateSecurity };

    public static RecipientRecorded Site(string id, string chain, string commune, Sector sector) =>
        new() { Kind = RecipientKind.Site, Id = id, Name = id, OwnerId = chain, Commune = commune, Sector = sector };

    public static ConventionRecorded Convention(string id, Sector sector, DateTimeOffset? until = null, params ImmutableArray<string> types) =>
        new() { Convention = new Convention { Id = id, Title = id, Sector = sector, InformationTypes = types, TextVersion = "2026-1", From = Since, Until = until } };

    public static AdhesionRecorded Adhesion(string convention, string member, DateTimeOffset? until = null) =>
        new() { ConventionId = convention, MemberId = member, From = Since, Until = until };

    public static FunctionGranted Function(string person, DutyFunction function, string holder = "", int rank = 0, DateTimeOffset? until = null) =>
        new() { PersonId = person, Function = function, HolderId = holder, Rank = rank, From = Since, Until = until };

    public static OrganisationRecorded Organisation(OrganisationKind kind, string id) => new() { Kind = kind, Id = id, Name = id };

    public static OrganisationRecorded Force(string id, ForceKind kind) => new() { Kind = OrganisationKind.Force, Id = id, Name = $"Force {id}", Force = kind };

    public static Jurisdiction ZoneCode(string code) => Jurisdiction.TryCreate(JurisdictionKind.PoliceZone, code, out var zone) ? zone : throw new ArgumentException(code, nameof(code));

    public static ZoneRecorded Zone(string code, string force, DateTimeOffset? until = null, params ImmutableArray<string> communes) =>
        new() { Zone = ZoneCode(code), ForceId = force, Name = $"Zone {code}", Communes = communes, From = Since, Until = until };

    public static EstablishmentRecorded Establishment(string id, string firm) => new() { Id = id, FirmId = firm, Name = id, Commune = "75101" };

    private static ImmutableArray<NewPerson> People() =>
    [
        .. new[] { SecondAuthority, Referent, Officer, Relief, FirmReferent, Desk, Coordinator, Substitute, SecondSubstitute, Tobacconist }
            .Select(id => new NewPerson(id, $"sub-{id}", $"Nom de {id}")),
    ];

    private static JournalEvent[] Bodies() =>
    [
        Organisation(OrganisationKind.Watch, Watch),
        Organisation(OrganisationKind.Firm, "vigie"), Establishment("vigie-centre", "vigie"), Establishment("vigie-est", "vigie"), Licence("vigie-centre"), Licence("vigie-est"),
        Organisation(OrganisationKind.Firm, "garde"), Establishment("garde-paris", "garde"), Licence("garde-paris"),
        Organisation(OrganisationKind.Chain, "orfevre"), Organisation(OrganisationKind.Chain, "halle"), Organisation(OrganisationKind.Chain, "tabac"),
    ];

    private static JournalEvent[] Recipients() =>
    [
        Presence("vigie-rivoli", "vigie", "vigie-centre", "75101"),
        Presence("vigie-opera", "vigie", "vigie-est", "75109"),
        Presence("garde-nation", "garde", "garde-paris", "75112"),
        Site("orfevre-vendome", "orfevre", "75101", Sector.Jewellery),
        Site("orfevre-saint-denis", "orfevre", "75110", Sector.Jewellery),
        Site("halle-est", "halle", "75112", Sector.LargeStore),
        Site("tabac-gare", "tabac", "75110", Sector.Tobacconist),
    ];

    private static JournalEvent[] Conventions() =>
    [
        Convention("securite", Sector.PrivateSecurity, null, Robbery, Pickpocket), Adhesion("securite", "vigie"), Adhesion("securite", "garde"),
        Convention("bijoutiers", Sector.Jewellery, null, Robbery), Adhesion("bijoutiers", "orfevre"),
        Convention("commerce", Sector.LargeStore, null, Robbery, Pickpocket), Adhesion("commerce", "halle"),
        Convention("buralistes", Sector.Tobacconist, null, Robbery), Adhesion("buralistes", "tabac"),
    ];

    private static JournalEvent[] Functions() =>
    [
        Function(SecondAuthority, DutyFunction.Authority),
        Function(Referent, DutyFunction.Referent),
        Function(Officer, DutyFunction.WatchOfficer, Watch),
        Function(Relief, DutyFunction.WatchOfficer, Watch),
        Function(FirmReferent, DutyFunction.FirmReferent, "vigie"),
        Function(Desk, DutyFunction.SecurityDesk, "vigie-rivoli"),
        Function(Coordinator, DutyFunction.CrisisCoordinator, "orfevre-vendome"),
        Function(Substitute, DutyFunction.CrisisCoordinator, "orfevre-vendome", 1),
        Function(SecondSubstitute, DutyFunction.CrisisCoordinator, "orfevre-vendome", 2),
        Function(Tobacconist, DutyFunction.CrisisCoordinator, "tabac-gare"),
    ];
}
