using System.Collections.Frozen;
using InfoExchange.Domain.Directory;
using InfoExchange.Domain.Jurisdictions;

namespace InfoExchange.Formats.FactSheets;

/// <summary>Words of a sheet, French and English, and what each kind of line takes.</summary>
internal static class SheetWords
{
    /// <summary>Columns: the name by which this program knows each, then the names that a file may give it.</summary>
    internal static readonly FrozenDictionary<string, string> Columns = Both(
        ("fact", "fait"), ("id", "identifiant"), ("name", "nom"), ("parent", "rattachement"), ("person", "personne"), ("establishment", "etablissement"), ("convention", "convention"),
        ("commune", "commune"), ("communes", "liste_communes"), ("sector", "secteur"), ("force", "force"), ("zone", "zone"), ("number", "numero"), ("exception", "numero_exceptionnel"),
        ("rank", "rang"), ("from", "debut"), ("until", "fin"), ("verified", "verifie"), ("kind", "nature"), ("types", "liste_types"), ("parties", "parties"), ("version", "version"), ("activities", "activites"),
        ("hours", "horaires"), ("plan", "plan_de_surete"), ("reviewed", "revise"), ("exercised", "exerce"), ("function", "fonction"), ("substitutes", "suppleants"), ("given-by", "delegue_par"), ("members", "membres"),
        ("presences", "liste_presences"), ("surroundings", "abords"), ("authority", "autorite"), ("level", "niveau"), ("act", "acte"), ("phone", "telephone"), ("subject", "sujet"), ("document", "document"), ("siren", "siren"), ("sites", "liste_sites"));

    internal static readonly FrozenDictionary<string, string> Facts = Both(
        ("person", "personne"), ("force", "force"), ("zone", "zone"), ("watch", "salle"), ("referent", "referent"), ("watch-officer", "officier"), ("firm", "entreprise"), ("chain", "enseigne"),
        ("establishment", "etablissement"), ("licence", "autorisation"), ("agent-card", "carte"), ("manager-approval", "agrement"), ("presence", "presence"), ("site", "site"), ("adhesion", "adhesion"), ("convention", "convention"),
        ("mandate", "mandat"), ("absence", "absence"), ("patrol", "arrete-patrouille"), ("posture", "posture"), ("competence", "competence"), ("intermediary", "organisme-relais"),
        ("coordinator", "coordonnateur"), ("security-desk", "pc-securite"), ("firm-referent", "referent-entreprise"));

    internal static readonly FrozenDictionary<string, Sector> Sectors = new Dictionary<string, Sector>(StringComparer.Ordinal)
    {
        ["private-security"] = Sector.PrivateSecurity, ["securite-privee"] = Sector.PrivateSecurity,
        ["jewellery"] = Sector.Jewellery, ["bijouterie"] = Sector.Jewellery,
        ["tobacconist"] = Sector.Tobacconist, ["tabac"] = Sector.Tobacconist,
        ["large-store"] = Sector.LargeStore, ["grande-surface"] = Sector.LargeStore,
        ["shopping-centre"] = Sector.ShoppingCentre, ["centre-commercial"] = Sector.ShoppingCentre,
        ["social-landlord"] = Sector.SocialLandlord, ["bailleur"] = Sector.SocialLandlord,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    internal static readonly FrozenDictionary<string, ForceKind> Forces = new Dictionary<string, ForceKind>(StringComparer.Ordinal)
    {
        ["national-police"] = ForceKind.NationalPolice, ["police-nationale"] = ForceKind.NationalPolice,
        ["national-gendarmerie"] = ForceKind.NationalGendarmerie, ["gendarmerie-nationale"] = ForceKind.NationalGendarmerie,
        ["municipal-police"] = ForceKind.MunicipalPolice, ["police-municipale"] = ForceKind.MunicipalPolice,
        ["belgian-local-police"] = ForceKind.BelgianLocalPolice, ["police-locale-belge"] = ForceKind.BelgianLocalPolice,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    internal static readonly FrozenDictionary<string, ConventionKind> ConventionKinds = new Dictionary<string, ConventionKind>(StringComparer.Ordinal)
    {
        ["convention"] = ConventionKind.Convention,
        ["charter"] = ConventionKind.Charter, ["charte"] = ConventionKind.Charter,
        ["neighbourhood-partnership"] = ConventionKind.NeighbourhoodPartnership, ["partenariat-local"] = ConventionKind.NeighbourhoodPartnership,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    internal static readonly FrozenDictionary<string, DutyFunction> Functions = new Dictionary<string, DutyFunction>(StringComparer.Ordinal)
    {
        ["authority"] = DutyFunction.Authority, ["autorite"] = DutyFunction.Authority,
        ["duty-desk"] = DutyFunction.DutyDesk, ["permanence"] = DutyFunction.DutyDesk,
        ["firm-referent"] = DutyFunction.FirmReferent, ["referent-entreprise"] = DutyFunction.FirmReferent,
        ["security-desk"] = DutyFunction.SecurityDesk, ["pc-securite"] = DutyFunction.SecurityDesk,
        ["intermediary"] = DutyFunction.Intermediary, ["organisme-relais"] = DutyFunction.Intermediary,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    internal static readonly FrozenDictionary<string, AuthorityKind> Authorities = new Dictionary<string, AuthorityKind>(StringComparer.Ordinal)
    {
        ["prefet-de-departement"] = AuthorityKind.PrefetDeDepartement,
        ["prefet-de-police"] = AuthorityKind.PrefetDePolice,
        ["bourgmestre"] = AuthorityKind.Bourgmestre,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    internal static readonly FrozenDictionary<string, PostureLevel> Levels = new Dictionary<string, PostureLevel>(StringComparer.Ordinal)
    {
        ["vigilance"] = PostureLevel.Vigilance,
        ["reinforced-security"] = PostureLevel.ReinforcedSecurity, ["securite-renforcee"] = PostureLevel.ReinforcedSecurity,
        ["attack-emergency"] = PostureLevel.AttackEmergency, ["urgence-attentat"] = PostureLevel.AttackEmergency,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    internal static readonly FrozenDictionary<string, CompetentAct> Acts = new Dictionary<string, CompetentAct>(StringComparer.Ordinal)
    {
        ["patrol-order"] = CompetentAct.PatrolOrder, ["arrete-patrouille"] = CompetentAct.PatrolOrder,
        ["posture"] = CompetentAct.Posture,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    internal static readonly FrozenDictionary<string, DayOfWeek> Days = new Dictionary<string, DayOfWeek>(StringComparer.Ordinal)
    {
        ["lun"] = DayOfWeek.Monday, ["mar"] = DayOfWeek.Tuesday, ["mer"] = DayOfWeek.Wednesday, ["jeu"] = DayOfWeek.Thursday, ["ven"] = DayOfWeek.Friday, ["sam"] = DayOfWeek.Saturday, ["dim"] = DayOfWeek.Sunday,
        ["mon"] = DayOfWeek.Monday, ["tue"] = DayOfWeek.Tuesday, ["wed"] = DayOfWeek.Wednesday, ["thu"] = DayOfWeek.Thursday, ["fri"] = DayOfWeek.Friday, ["sat"] = DayOfWeek.Saturday, ["sun"] = DayOfWeek.Sunday,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, string> ColumnOfField = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["person_id"] = "person", ["names"] = "name", ["firm_id"] = "parent", ["force_id"] = "parent", ["owner_id"] = "parent", ["member_id"] = "parent", ["establishment_id"] = "establishment",
        ["convention_id"] = "convention", ["commune_codes"] = "communes", ["jurisdictions"] = "communes", ["sectors"] = "sector", ["information_types"] = "types", ["text_version"] = "version", ["title"] = "name", ["opening_hours"] = "hours", ["security_plan"] = "plan", ["substitute_ids"] = "substitutes",
        ["given_by"] = "given-by", ["member_ids"] = "members", ["presence_ids"] = "presences", ["site_ids"] = "sites", ["subject"] = "parent", ["zones"] = "zone", ["valid_until"] = "until", ["verified_at"] = "verified",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Columns that a line of the kind must fill, and those that it may; a document always.</summary>
    internal static (string[] Required, string[] Optional) CellsOf(string fact) => fact switch
    {
        "person" => (["id", "name", "subject"], []),
        "force" => (["id", "name", "force"], []),
        "zone" => (["id", "name", "parent", "communes", "from"], ["until"]),
        "watch" => (["id", "name", "parent"], ["phone", "zone"]),
        "referent" => (["parent", "from"], ["person", "rank", "zone", "until"]),
        "firm" => (["id", "name"], ["activities", "siren"]),
        "chain" or "intermediary" => (["id", "name"], []),
        "mandate" => (["id", "function", "from", "until"], ["parent", "person", "substitutes", "given-by", "members", "types"]),
        "absence" => (["person", "from", "until"], ["parent"]),
        "patrol" => (["id", "parent", "communes", "surroundings", "authority", "from", "until"], ["presences"]),
        "posture" => (["id", "level", "authority", "from"], ["communes", "sector", "until"]),
        "competence" => (["id", "act", "authority", "from"], ["communes", "until"]),
        "establishment" => (["id", "name", "parent", "commune"], []),
        "licence" => (["parent", "from"], ["number", "exception", "until", "verified"]),
        "agent-card" or "manager-approval" => (["person", "from", "until"], ["number", "exception", "verified"]),
        "presence" => (["id", "name", "parent", "establishment", "commune"], ["activities", "sites"]),
        "site" => (["id", "name", "parent", "commune", "sector"], ["hours", "plan", "reviewed", "exercised"]),
        "convention" => (["id", "name", "sector", "types", "version", "from"], ["kind", "parties", "communes", "until"]),
        "adhesion" => (["convention", "parent", "from"], ["until"]),
        _ => (["person", "parent", "from"], ["rank", "until"]),
    };

    /// <summary>The column that holds a field of the contract; the field's own name when there is none.</summary>
    internal static string ColumnOf(string fact, string? field) => field switch
    {
        null => "",
        "subject" when fact == "person" => "subject",
        "holder_id" => fact is "agent-card" or "manager-approval" ? "person" : "parent",
        "person_id" when fact == "person" => "id",
        _ => ColumnOfField.GetValueOrDefault(field, field),
    };

    private static FrozenDictionary<string, string> Both(params (string English, string French)[] words) =>
        words.SelectMany(w => new[] { (Word: w.English, w.English), (Word: w.French, w.English) }).DistinctBy(w => w.Word).ToFrozenDictionary(w => w.Word, w => w.English, StringComparer.Ordinal);
}
