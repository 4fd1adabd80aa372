using InfoExchange.Domain.Directory;
using InfoExchange.Identity.Tokens;

namespace InfoExchange.Scenarios.Tests.Access;

/// <summary>Somebody of the matrix: one function, one gateway, something of their own.</summary>
/// <param name="Label">Column of the matrix.</param>
/// <param name="Identity">Sample identity that signs in.</param>
/// <param name="Gateway">Their gateway.</param>
/// <param name="Elsewhere">A gateway that serves other people.</param>
/// <param name="Function">The one that they hold in Paris; null for none.</param>
internal sealed record AccessActor(string Label, string Identity, string Gateway, string Elsewhere, DutyFunction? Function)
{
    public static IReadOnlyList<AccessActor> All { get; } =
    [
        new("Authority", "prefet-75", "prefecture", "retail", DutyFunction.Authority),
        new("Auditor", "auditeur-75", "prefecture", "retail", DutyFunction.Auditor),
        new("DutyDesk", "permanence-75", "prefecture", "firms", DutyFunction.DutyDesk),
        new("Referent", "referent-75", "referents", "firms", DutyFunction.Referent),
        new("WatchOfficer", "veille-75", "referents", "retail", DutyFunction.WatchOfficer),
        new("WatchOfficer off duty", "releve-75", "referents", "prefecture", DutyFunction.WatchOfficer),
        new("FirmReferent", "pc-gamma-92", "firms", "retail", DutyFunction.FirmReferent),
        new("SecurityDesk", "pc-alpha-75", "firms", "referents", DutyFunction.SecurityDesk),
        new("CrisisCoordinator", "bijouterie-1-75", "retail", "firms", DutyFunction.CrisisCoordinator),
        new("Controller", "auditeur-92", "prefecture", "referents", DutyFunction.Controller),
        new("Intermediary", "bailleur-1-92", "retail", "prefecture", DutyFunction.Intermediary),
        new("no function", "magasin-1-92", "retail", "", null),
        new("not enrolled", "tabac-1-92", "retail", "", null),
    ];

    /// <summary>True for whoever the journal knows.</summary>
    public bool IsEnrolled => Label != "not enrolled";

    public bool IsOnDuty => Label != "WatchOfficer off duty";

    /// <summary>A territory of the same program whose journal does not know them.</summary>
    public string OtherTerritory => Identity.EndsWith("92", StringComparison.Ordinal) ? "69" : "92";

    /// <summary>A recipient that is theirs, where their function has any.</summary>
    public string OwnRecipient => Function is DutyFunction.SecurityDesk or DutyFunction.FirmReferent ? "presence-alpha-1-75" : "bijouterie-1-75";

    /// <summary>One that is not.</summary>
    public string ForeignRecipient => Function is DutyFunction.SecurityDesk or DutyFunction.FirmReferent ? "presence-beta-1-75" : "bijouterie-2-75";

    /// <summary>Their access token, once signed in.</summary>
    public CallerToken? Token { get; set; }

    /// <summary>A return of theirs and one of others.</summary>
    public (string Own, string Foreign) Returns { get; set; } = ("", "");
}
