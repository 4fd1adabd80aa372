using InfoExchange.Domain.Directory;
using InfoExchange.Domain.Journal;
using InfoExchange.Domain.Jurisdictions;

namespace InfoExchange.Formats.FactSheets;

/// <summary>A line as the fact that it says.</summary>
/// <param name="document">Source document of lines that name none.</param>
/// <param name="now">When it was verified, where a line does not say.</param>
internal sealed partial class SheetFacts(string document, DateTimeOffset now)
{
    /// <summary>The fact; whatever is wrong with the cells is told by the line, and the fact is then of no use.</summary>
    internal JournalEvent Of(SheetLine line) => line.Fact switch
    {
        "force" => Body(line, OrganisationKind.Force, line.Among("force", SheetWords.Forces)),
        "watch" => Body(line, OrganisationKind.Watch, null),
        "firm" => Body(line, OrganisationKind.Firm, null),
        "chain" => Body(line, OrganisationKind.Chain, null),
        "zone" => Zone(line),
        "referent" => Referent(line),
        "establishment" => new EstablishmentRecorded { Id = line.Text("id"), FirmId = line.Text("parent"), Name = line.Text("name"), Commune = line.Text("commune"), Document = DocumentOf(line) },
        "licence" => Right(line, RightKind.FirmLicence, line.Text("parent")),
        "agent-card" => Right(line, RightKind.AgentCard, line.Text("person")),
        "manager-approval" => Right(line, RightKind.ManagerApproval, line.Text("person")),
        "presence" => Recipient(line, RecipientKind.Presence, Sector.PrivateSecurity),
        "site" => Recipient(line, RecipientKind.Site, line.Among("sector", SheetWords.Sectors)),
        "convention" => Convention(line),
        "intermediary" => Body(line, OrganisationKind.Intermediary, null),
        "mandate" => Mandate(line),
        "absence" => new AbsenceRecorded { PersonId = line.Text("person"), HolderId = line.Text("parent"), From = From(line), Until = End(line), Document = DocumentOf(line) },
        "patrol" => Patrol(line),
        "posture" => Posture(line),
        "competence" => Competence(line),
        "adhesion" => new AdhesionRecorded { ConventionId = line.Text("convention"), MemberId = line.Text("parent"), From = From(line), Until = line.Instant("until"), Document = DocumentOf(line) },
        "coordinator" => Function(line, DutyFunction.CrisisCoordinator),
        "security-desk" => Function(line, DutyFunction.SecurityDesk),
        "firm-referent" => Function(line, DutyFunction.FirmReferent),
        "watch-officer" => Function(line, DutyFunction.WatchOfficer),
        _ => throw new InvalidOperationException($"no fact is made of \"{line.Fact}\""),
    };

    internal string DocumentOf(SheetLine line) => line.Text("document") is { Length: > 0 } own ? own : document;

    private DateTimeOffset From(SheetLine line) => line.Instant("from") ?? now;

    private OrganisationRecorded Body(SheetLine line, OrganisationKind kind, ForceKind? force) => new()
    {
        Kind = kind,
        Id = line.Text("id"),
        Name = line.Text("name"),
        ParentId = line.Text("parent"),
        Siren = line.Text("siren"),
        Document = DocumentOf(line),
        Force = force,
        Phone = line.Text("phone"),
        Zones = ZoneCell(line, "zone") is { } zone ? [zone] : [],
        Activities = line.Words("activities"),
    };

    private ZoneRecorded Zone(SheetLine line) => new()
    {
        Zone = ZoneCell(line, "id") ?? NoZone,
        ForceId = line.Text("parent"),
        Name = line.Text("name"),
        Communes = line.Words("communes"),
        From = From(line),
        Until = line.Instant("until"),
        Document = DocumentOf(line),
    };

    private ReferentAppointed Referent(SheetLine line) => new()
    {
        ForceId = line.Text("parent"),
        Zone = ZoneCell(line, "zone"),
        PersonId = line.Text("person"),
        Rank = line.Whole("rank"),
        From = From(line),
        Until = line.Instant("until"),
        Document = DocumentOf(line),
    };

    private RightRecorded Right(SheetLine line, RightKind kind, string holder) => new()
    {
        Kind = kind,
        HolderId = holder,
        Number = line.Text("number") is { Length: > 0 } number ? number : line.Text("exception"),
        IsExceptional = line.Text("number").Length == 0,
        VerifiedAt = line.Instant("verified") ?? now,
        Document = DocumentOf(line),
        From = From(line),
        Until = line.Instant("until"),
    };

    private RecipientRecorded Recipient(SheetLine line, RecipientKind kind, Sector sector) => new()
    {
        Kind = kind,
        Id = line.Text("id"),
        Name = line.Text("name"),
        OwnerId = line.Text("parent"),
        EstablishmentId = line.Text("establishment"),
        Commune = line.Text("commune"),
        Sector = sector,
        Activities = line.Words("activities"),
        GuardedSites = line.Words("sites"),
        OpeningHours = HoursOf(line),
        Plan = PlanOf(line),
        Document = DocumentOf(line),
    };

    private FunctionGranted Function(SheetLine line, DutyFunction function) => new()
    {
        PersonId = line.Text("person"),
        Function = function,
        HolderId = line.Text("parent"),
        Rank = line.Whole("rank"),
        From = From(line),
        Until = line.Instant("until"),
        Document = DocumentOf(line),
    };

    // Stands for a wrong code only, which its line has told.
    private static Jurisdiction NoZone { get; } = Jurisdiction.TryCreate(JurisdictionKind.PoliceZone, "0", out var zone) ? zone : throw new InvalidOperationException("a zone has no such code");

    private static Jurisdiction? ZoneCell(SheetLine line, string column)
    {
        var text = line.Text(column);
        if (text.Length == 0)
        {
            return null;
        }

        if (Jurisdiction.TryParse(text, out var zone) && zone.Kind is JurisdictionKind.PoliceZone or JurisdictionKind.GendarmerieZone or JurisdictionKind.BelgianPoliceZone or JurisdictionKind.Commune)
        {
            return zone;
        }

        line.Refuse(column, SheetRefusals.UnknownValue(text, ["police-zone:…", "gendarmerie-zone:…", "be-police-zone:…", "commune:…"]));
        return null;
    }
}
