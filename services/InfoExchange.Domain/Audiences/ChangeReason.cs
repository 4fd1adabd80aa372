namespace InfoExchange.Domain.Audiences;

/// <summary>The sentence of each act that would let a recipient receive; the auditor's names what the act touches.</summary>
public static class ChangeReason
{
    /// <summary>To the person concerned.</summary>
    public static string ToPerson(ChangeKind kind) => kind switch
    {
        ChangeKind.AddressRecipient => "change.address_recipient",
        ChangeKind.OpenFlows => "change.open_flows",
        ChangeKind.LiftStanding => "change.lift_standing",
        ChangeKind.RenewLicence => "change.renew_licence",
        ChangeKind.SignConvention => "change.sign_convention",
        ChangeKind.RenewConvention => "change.renew_convention",
        ChangeKind.OpenType => "change.open_type",
        ChangeKind.OpenPersonalData => "change.open_personal_data",
        ChangeKind.JoinConvention => "change.join_convention",
        ChangeKind.RenewAdhesion => "change.renew_adhesion",
        ChangeKind.ClearByProsecutor => "change.clear_by_prosecutor",
        ChangeKind.FillRole => "change.fill_role",
        _ => ExplanationReason.AskAuthority,
    };

    /// <summary>To the auditor.</summary>
    /// <exception cref="InvalidOperationException">The kind has none: a bug.</exception>
    public static string ToAuditor(ChangeKind kind) => kind switch
    {
        ChangeKind.AddressRecipient => "change_act.address_recipient",
        ChangeKind.OpenFlows => "change_act.open_flows",
        ChangeKind.LiftStanding => "change_act.lift_standing",
        ChangeKind.RenewLicence => "change_act.renew_licence",
        ChangeKind.SignConvention => "change_act.sign_convention",
        ChangeKind.RenewConvention => "change_act.renew_convention",
        ChangeKind.OpenType => "change_act.open_type",
        ChangeKind.OpenPersonalData => "change_act.open_personal_data",
        ChangeKind.JoinConvention => "change_act.join_convention",
        ChangeKind.RenewAdhesion => "change_act.renew_adhesion",
        ChangeKind.ClearByProsecutor => "change_act.clear_by_prosecutor",
        ChangeKind.ApproveRule => "change_act.approve_rule",
        ChangeKind.RestoreRule => "change_act.restore_rule",
        ChangeKind.FillRole => "change_act.fill_role",
        ChangeKind.AdoptRule => "change_act.adopt_rule",
        ChangeKind.SuspendRule => "change_act.suspend_rule",
        _ => throw new InvalidOperationException($"{kind} has no sentence"),
    };
}
