using InfoExchange.Bus.Mapping;
using InfoExchange.Domain.Audiences;
using InfoExchange.Domain.Bulletins;
using InfoExchange.Domain.Directory;
using InfoExchange.Protos.Refusals;
using V1 = InfoExchange.Protos.V1;

namespace InfoExchange.DepartementService.Grpc;

/// <summary>Explanations in their two voices; the auditor's is left out for the person concerned, and so is which rule it is.</summary>
internal static class ExplanationViews
{
    /// <param name="explanation">The decision on the facts of an instant.</param>
    /// <param name="directory">Those facts.</param>
    /// <param name="header">The bulletin.</param>
    /// <param name="at">The instant.</param>
    /// <param name="isAuditor">Whether the auditor's voice is told too.</param>
    /// <param name="isOver">Whether the bulletin is over by then: no act would give it to anybody.</param>
    public static V1.Explanation ToView(AudienceExplanation explanation, DirectoryState directory, BulletinHeader header, DateTimeOffset at, bool isAuditor, bool isOver)
    {
        var change = isOver ? [] : explanation.Change ?? [];
        var view = new V1.Explanation
        {
            At = at.ToContract(),
            Allowed = explanation.Member.IsIncluded,
            NoChange = explanation.Change is null ? RefusalTexts.Contract.ToReason(ExplanationReason.NoChange)
                : isOver && !explanation.Member.IsIncluded ? RefusalTexts.Contract.ToReason(ExplanationReason.Over)
                : null,
        };
        var causes = isAuditor ? explanation.Causes : [.. explanation.Causes.DistinctBy(c => c.Reason)];
        view.Causes.AddRange(causes.Select(cause => new V1.Cause
        {
            ToPerson = RefusalTexts.Contract.ToReason(cause.Reason),
            ToAuditor = isAuditor ? AudienceViews.ToAuditor(cause) : null,
            Ground = isAuditor ? AudienceViews.ToGround(cause, directory) : null,
        }));
        var steps = change.Select(step => ToView(step, header, isAuditor));
        view.Change.AddRange(isAuditor ? steps : steps.DistinctBy(step => (step.Kind, step.SubjectId)));
        return view;
    }

    private static V1.ChangeStep ToView(ChangeStep step, BulletinHeader header, bool isAuditor)
    {
        var isHidden = step.IsOfRules && !isAuditor;
        return new V1.ChangeStep
        {
            Kind = isHidden ? V1.ChangeKind.AskAuthority : ToContract(step.Kind),
            ToPerson = RefusalTexts.Contract.ToReason(ChangeReason.ToPerson(step.Kind)),
            ToAuditor = isAuditor ? ToAuditor(step, header) : null,
            SubjectId = isHidden ? "" : step.SubjectId,
            Version = isHidden ? 0 : step.Version,
            MemberId = step.Kind == ChangeKind.FillRole && !isAuditor ? "" : step.MemberId,
            Role = step.Role is { } role ? role.ToContract() : V1.FunctionKind.Unspecified,
        };
    }

    private static V1.Reason ToAuditor(ChangeStep step, BulletinHeader header) => RefusalTexts.Contract.ToReason(
        ChangeReason.ToAuditor(step.Kind),
        new RefusalArgument("subject", step.SubjectId.Length > 0 ? step.SubjectId : "–"),
        new RefusalArgument("version", $"{step.Version}"),
        new RefusalArgument("member", step.MemberId),
        new RefusalArgument("type", header.InformationType));

    private static V1.ChangeKind ToContract(ChangeKind kind) => kind switch
    {
        ChangeKind.AddressRecipient => V1.ChangeKind.AddressRecipient,
        ChangeKind.OpenFlows => V1.ChangeKind.OpenFlows,
        ChangeKind.LiftStanding => V1.ChangeKind.LiftStanding,
        ChangeKind.RenewLicence => V1.ChangeKind.RenewLicence,
        ChangeKind.SignConvention => V1.ChangeKind.SignConvention,
        ChangeKind.RenewConvention => V1.ChangeKind.RenewConvention,
        ChangeKind.OpenType => V1.ChangeKind.OpenType,
        ChangeKind.OpenPersonalData => V1.ChangeKind.OpenPersonalData,
        ChangeKind.JoinConvention => V1.ChangeKind.JoinConvention,
        ChangeKind.RenewAdhesion => V1.ChangeKind.RenewAdhesion,
        ChangeKind.ClearByProsecutor => V1.ChangeKind.ClearByProsecutor,
        ChangeKind.ApproveRule => V1.ChangeKind.ApproveRule,
        ChangeKind.RestoreRule => V1.ChangeKind.RestoreRule,
        ChangeKind.AdoptRule => V1.ChangeKind.AdoptRule,
        ChangeKind.FillRole => V1.ChangeKind.FillRole,
        _ => V1.ChangeKind.SuspendRule,
    };
}
