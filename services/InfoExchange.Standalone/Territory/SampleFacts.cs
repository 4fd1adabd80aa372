using System.Collections.Immutable;
using System.Globalization;
using InfoExchange.Domain.Authorization;
using InfoExchange.Domain.Bulletins;
using InfoExchange.Domain.Directory;
using InfoExchange.Domain.Journal;
using InfoExchange.Domain.Jurisdictions;

namespace InfoExchange.Standalone.Territory;

/// <summary>The directory of a demonstration territory, as facts that its authority records.</summary>
/// <param name="territory">Which one.</param>
/// <param name="now">The instant of the first start; conventions and rights begin a year before.</param>
internal sealed class SampleFacts(SampleTerritory territory, DateTimeOffset now)
{
    private static readonly string[] Flowers =
    [
        "Aubépine", "Bleuet", "Camélia", "Dahlia", "Églantine", "Freesia", "Genêt", "Hortensia", "Iris", "Jasmin", "Kalmia", "Lavande",
        "Magnolia", "Narcisse", "Oranger", "Pivoine", "Quamash", "Rose", "Sauge", "Tulipe", "Ulmaire", "Violette", "Yucca", "Zinnia",
    ];

    private static readonly (string Id, string Name)[] Firms = [("alpha", "Alpha Gardiennage"), ("beta", "Bêta Protection"), ("gamma", "Gamma Surveillance")];

    private readonly string _code = territory.Jurisdiction.Code;
    private readonly DateTimeOffset _since = now.AddYears(-1);

    /// <summary>People who can sign in, and the coordinators of all other sites, who can't.</summary>
    public ImmutableArray<NewPerson> People() =>
    [
        .. SampleIdentities.Of(territory).Where(i => !i.Name.StartsWith("prefet-", StringComparison.Ordinal) && !i.Name.StartsWith("auditeur-", StringComparison.Ordinal))
            .Select(i => new NewPerson($"p-{i.Name}", i.Name, $"{i.Title}, {territory.Name}")),
        .. Sites().Where(s => CoordinatorOf(s.Id) == $"p-c-{s.Id}").Select(s => new NewPerson($"p-c-{s.Id}", $"c-{s.Id}", $"Coordination de {s.Name}")),
    ];

    /// <summary>Bodies, establishments, rights, recipients, conventions, adhesions, functions.</summary>
    public ImmutableArray<JournalEvent> Facts() => [.. Bodies(), .. Conventions(), .. FirmFacts(), .. SiteFacts(), .. StateFunctions()];

    /// <summary>Rules that the auditor proposes and the authority approves.</summary>
    public ImmutableArray<SharingRule> Rules() =>
    [
        new()
        {
            Id = $"r-diffusion-{_code}",
            Version = 0,
            Title = "Diffusion aux adhérents des conventions",
            Effect = RuleEffect.Permit,
            Tlps = [Tlp.AmberStrict, Tlp.Amber, Tlp.Green, Tlp.Clear],
            From = _since,
        },
        new()
        {
            Id = $"r-centres-serie-{_code}",
            Version = 0,
            Title = "Pas de séries de vols aux centres commerciaux sans réunion préalable",
            Effect = RuleEffect.Forbid,
            Sectors = [Sector.ShoppingCentre],
            InformationTypes = ["vol-serie"],
            From = _since,
        },
    ];

    private Jurisdiction Zone => Jurisdiction.TryCreate(JurisdictionKind.PoliceZone, $"{_code}-1", out var zone) ? zone : throw new InvalidOperationException("a zone of the demonstration has a wrong code");

    /// <summary>The watch of the territory.</summary>
    public string WatchId => $"salle-{_code}";

    private static string ConventionOf(Sector sector) => sector switch
    {
        Sector.PrivateSecurity => "conv-securite-privee",
        Sector.Jewellery => "conv-bijoutiers",
        Sector.Tobacconist => "conv-buralistes",
        Sector.LargeStore => "conv-grande-distribution",
        Sector.ShoppingCentre => "conv-centres-commerciaux",
        _ => "conv-bailleurs",
    };

    private static ImmutableArray<string> TypesOf(Sector sector) => sector switch
    {
        Sector.PrivateSecurity => ["vol-a-main-armee", "vol-serie", "menace", "vehicule-signale", "cambriolage", "trouble", "autre"],
        Sector.Jewellery => ["vol-a-main-armee", "vol-serie", "escroquerie", "vehicule-signale", "cambriolage", "autre"],
        Sector.Tobacconist => ["vol-a-main-armee", "cambriolage", "escroquerie", "autre"],
        Sector.SocialLandlord => ["trouble", "cambriolage", "autre"],
        _ => ["vol-a-main-armee", "vol-serie", "menace", "escroquerie", "autre"],
    };

    private static string LabelOf(Sector sector) => sector switch
    {
        Sector.Jewellery => "Bijouterie",
        Sector.Tobacconist => "Tabac",
        Sector.LargeStore => "Magasin",
        Sector.ShoppingCentre => "Centre commercial",
        _ => "Bailleur",
    };

    private static string SlugOf(Sector sector) => sector switch
    {
        Sector.Jewellery => "bijouterie",
        Sector.Tobacconist => "tabac",
        Sector.LargeStore => "magasin",
        Sector.ShoppingCentre => "centre",
        _ => "bailleur",
    };

    private static string NameOf(Sector sector, int index) => (sector, index) switch
    {
        (Sector.Tobacconist, 0) => "Tabac du Pont",
        (Sector.LargeStore, 0) => "Magasin Grand Large",
        (Sector.SocialLandlord, 0) => "Toits Solidaires",
        _ => $"{LabelOf(sector)} {Flowers[index % Flowers.Length]}",
    };

    private IEnumerable<RecipientRecorded> Sites() => territory.Sites.SelectMany(s => Enumerable.Range(0, s.Count).Select(i => new RecipientRecorded
    {
        Kind = RecipientKind.Site,
        Id = string.Create(CultureInfo.InvariantCulture, $"{SlugOf(s.Sector)}-{i + 1}-{_code}"),
        Name = NameOf(s.Sector, i),
        OwnerId = $"enseigne-{SlugOf(s.Sector)}-{_code}",
        Commune = territory.Communes[(i * 7) % territory.Communes.Length].Code,
        Sector = s.Sector,
    }));

    private string CoordinatorOf(string siteId) => SampleIdentities.Of(territory).Any(i => i.Name == siteId) ? $"p-{siteId}" : $"p-c-{siteId}";

    private IEnumerable<JournalEvent> Bodies() =>
    [
        new OrganisationRecorded { Kind = OrganisationKind.Force, Id = $"force-{_code}", Name = territory.ForceName, Document = "démonstration", Force = ForceKind.NationalPolice },
        new ZoneRecorded
        {
            Zone = Zone,
            ForceId = $"force-{_code}",
            Name = $"Zone de police, {territory.Name}",
            Communes = [.. territory.Communes.Select(c => c.Code)],
            From = _since,
            Document = "démonstration",
        },
        new OrganisationRecorded
        {
            Kind = OrganisationKind.Watch,
            Id = WatchId,
            Name = $"Salle de commandement, {territory.Name}",
            ParentId = $"force-{_code}",
            Document = "démonstration",
            Phone = $"+331990000{_code}",
        },
        Body(OrganisationKind.DutyDesk, $"permanence-{_code}", $"Permanence préfectorale, {territory.Name}", ""),
        .. Firms.Select(f => Body(OrganisationKind.Firm, $"{f.Id}-{_code}", f.Name, "")),
        .. territory.Sites.Select(s => Body(OrganisationKind.Chain, $"enseigne-{SlugOf(s.Sector)}-{_code}", $"Enseignes : {LabelOf(s.Sector)}", "")),
    ];

    private IEnumerable<JournalEvent> Conventions() => Enum.GetValues<Sector>().Select(sector => new ConventionRecorded
    {
        Document = "convention de démonstration",
        Convention = new Convention
        {
            Id = ConventionOf(sector),
            Title = $"Convention de partenariat, {(sector == Sector.PrivateSecurity ? "sécurité privée" : LabelOf(sector).ToLowerInvariant())}",
            Sector = sector,
            InformationTypes = TypesOf(sector),
            TextVersion = "2019-1",
            From = _since,
        },
    });

    private IEnumerable<JournalEvent> FirmFacts()
    {
        foreach (var (firm, _) in Firms)
        {
            yield return new EstablishmentRecorded { Id = $"etab-{firm}-{_code}", FirmId = $"{firm}-{_code}", Name = "Agence", Commune = territory.Communes[0].Code };
            yield return new RightRecorded
            {
                Kind = RightKind.FirmLicence,
                HolderId = $"etab-{firm}-{_code}",
                Number = string.Create(CultureInfo.InvariantCulture, $"AUT-0{_code}-2118-01-15-2019{Array.FindIndex(Firms, f => f.Id == firm) + 1:0000000}"),
                VerifiedAt = _since,
                From = _since,
                Until = firm == "gamma" ? now.AddDays(-30) : null,
            };
            yield return new AdhesionRecorded { ConventionId = ConventionOf(Sector.PrivateSecurity), MemberId = $"{firm}-{_code}", From = _since };
        }

        for (var i = 0; i < territory.Presences; i++)
        {
            var firm = Firms[i % Firms.Length].Id;
            var id = string.Create(CultureInfo.InvariantCulture, $"presence-{firm}-{(i / Firms.Length) + 1}-{_code}");
            var commune = territory.Communes[(i * 3) % territory.Communes.Length];
            yield return new RecipientRecorded
            {
                Kind = RecipientKind.Presence,
                Id = id,
                Name = $"{Firms[i % Firms.Length].Name}, {commune.Name}",
                OwnerId = $"{firm}-{_code}",
                EstablishmentId = $"etab-{firm}-{_code}",
                Commune = commune.Code,
                Sector = Sector.PrivateSecurity,
            };
            yield return Grant($"p-pc-{firm}-{_code}", DutyFunction.SecurityDesk, id, 0);
        }
    }

    private IEnumerable<JournalEvent> SiteFacts()
    {
        foreach (var site in Sites())
        {
            yield return site;
            yield return Grant(CoordinatorOf(site.Id), DutyFunction.CrisisCoordinator, site.Id, 0);

            // The third jeweller of each territory has not joined yet: the story shows why it gets nothing.
            if (site.Id != $"bijouterie-3-{_code}")
            {
                yield return new AdhesionRecorded { ConventionId = ConventionOf(site.Sector), MemberId = site.Id, From = _since };
            }
        }

        yield return Grant($"p-bijouterie-1-suppleant-{_code}", DutyFunction.CrisisCoordinator, $"bijouterie-1-{_code}", 1);
        yield return Grant($"p-bijouterie-2-suppleante-{_code}", DutyFunction.CrisisCoordinator, $"bijouterie-2-{_code}", 1);
    }

    private IEnumerable<JournalEvent> StateFunctions() =>
    [
        new ReferentAppointed { ForceId = $"force-{_code}", PersonId = $"p-referent-{_code}", From = _since, Document = "désignation de démonstration" },
        Grant($"p-veille-{_code}", DutyFunction.WatchOfficer, WatchId, 0),
        Grant($"p-releve-{_code}", DutyFunction.WatchOfficer, WatchId, 0),
        Grant($"p-permanence-{_code}", DutyFunction.DutyDesk, $"permanence-{_code}", 0),
    ];

    private static OrganisationRecorded Body(OrganisationKind kind, string id, string name, string parent) => new() { Kind = kind, Id = id, Name = name, ParentId = parent, Document = "démonstration" };

    private FunctionGranted Grant(string person, DutyFunction function, string holder, int rank) =>
        new() { PersonId = person, Function = function, HolderId = holder, Rank = rank, From = _since, Document = "désignation de démonstration" };
}
