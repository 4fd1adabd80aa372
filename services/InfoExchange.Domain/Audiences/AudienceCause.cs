using InfoExchange.Domain.Bulletins;
using InfoExchange.Domain.Directory;

namespace InfoExchange.Domain.Audiences;

/// <summary>One ground of a decision: a closed gate, a rule, or that no rule permits.</summary>
/// <param name="Reason">One of <see cref="AudienceReason"/>, or <see cref="ExplanationReason.NotAddressed"/>.</param>
/// <param name="RuleId">The rule; empty for gates and the default.</param>
/// <param name="RuleVersion">Its version; 0 when none.</param>
/// <param name="ConventionId">The convention it rests on; empty when none.</param>
/// <param name="SubjectId">What the gate looked at: establishment, member, recipient, information type; empty when nothing is named.</param>
/// <param name="Since">Since when the gate is closed, where a fact says so; null when none does.</param>
public sealed record AudienceCause(string Reason, string RuleId, int RuleVersion, string ConventionId, string SubjectId, DateTimeOffset? Since)
{
    /// <summary>The ground of a decision that was made, with what its gate looked at, as the directory has it.</summary>
    public static AudienceCause Of(AudienceMember member, Recipient recipient, DirectoryState directory, BulletinHeader header)
    {
        var subject = member.Reason switch
        {
            AudienceReason.Suspended => directory.StandingOf(member.Number).ReasonCode,
            AudienceReason.NoLicence => recipient.EstablishmentId,
            AudienceReason.NoAdhesion => recipient.Id,
            AudienceReason.TypeClosed or AudienceReason.PersonalDataClosed or AudienceReason.NoRule => header.InformationType,
            ExplanationReason.NotAddressed => recipient.Commune,
            _ => "",
        };
        return new AudienceCause(member.Reason, member.RuleId, member.RuleVersion, member.ConventionId, subject, member.Reason == AudienceReason.Suspended ? directory.StandingOf(member.Number).From : null);
    }
}
