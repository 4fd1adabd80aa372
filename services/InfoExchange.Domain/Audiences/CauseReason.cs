namespace InfoExchange.Domain.Audiences;

/// <summary>The auditor's voice of each reason of <see cref="AudienceReason"/>: gate or rule, version, convention.</summary>
public static class CauseReason
{
    /// <summary>The code of the auditor's sentence for a reason: its last word behind <c>cause.</c>.</summary>
    /// <exception cref="InvalidOperationException">The reason has none: a bug.</exception>
    public static string Of(string reason) => reason switch
    {
        AudienceReason.PermittedByRule => "cause.permitted_by_rule",
        AudienceReason.FlowsStopped => "cause.flows_stopped",
        AudienceReason.Suspended => "cause.suspended",
        AudienceReason.NoLicence => "cause.no_licence",
        AudienceReason.NoAdhesion => "cause.no_adhesion",
        AudienceReason.TypeClosed => "cause.type_closed",
        AudienceReason.MarkingTooHigh => "cause.marking_too_high",
        AudienceReason.TlpRed => "cause.tlp_red",
        AudienceReason.NotCleared => "cause.not_cleared",
        AudienceReason.PersonalDataClosed => "cause.personal_data_closed",
        AudienceReason.ForbiddenByRule => "cause.forbidden_by_rule",
        AudienceReason.NoRule => "cause.no_rule",
        ExplanationReason.NotAddressed => "cause.not_addressed",
        _ => throw new InvalidOperationException($"{reason} has no auditor's sentence"),
    };
}
