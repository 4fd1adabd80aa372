using System.Collections.Immutable;
using InfoExchange.Domain.Authorization;
using InfoExchange.Domain.Bulletins;
using InfoExchange.Domain.Directory;
using InfoExchange.Domain.Jurisdictions;

namespace InfoExchange.Domain.Audiences;

/// <summary>Why a recipient receives a bulletin or does not, and what would have to change.</summary>
public sealed class AudienceExplanation
{
    private AudienceExplanation(AudienceMember member, ImmutableArray<AudienceCause> causes, ImmutableArray<ChangeStep>? change)
    {
        Member = member;
        Causes = causes;
        Change = change;
    }

    /// <summary>The decision, as <see cref="AudienceResolution"/> makes it; for whoever is not addressed, excluded for that reason.</summary>
    public AudienceMember Member { get; }

    /// <summary>All top causes, the deciding one first: every closed gate, every rule that forbids, that none permits; or every rule that permits.</summary>
    public ImmutableArray<AudienceCause> Causes { get; }

    /// <summary>The fewest acts that together make it receive, none of them superfluous; empty when it receives; null when nothing that anybody may change would.</summary>
    public ImmutableArray<ChangeStep>? Change { get; }

    /// <summary>Explains one decision on the facts of an instant.</summary>
    public static AudienceExplanation Of(DirectoryState directory, RulesState rules, Jurisdiction jurisdiction, Recipient recipient, BulletinHeader header, DateTimeOffset now)
    {
        var gates = new RecipientGates(directory, rules.Flows, jurisdiction, recipient, header, now);
        var active = rules.ActiveAt(now);
        var member = gates.IsAddressed
            ? AudienceResolution.Decide(directory, active, rules.Flows, recipient, header, now)
            : new AudienceMember(recipient.Number, false, ExplanationReason.NotAddressed, "", 0, "", Obligations.None);
        ImmutableArray<AudienceCause> causes = [.. gates.Closed(), .. RuleCauses(gates, active)];
        return new AudienceExplanation(member, causes, member.IsIncluded ? [] : SmallestChange.Find(gates, rules));
    }

    private static IEnumerable<AudienceCause> RuleCauses(RecipientGates gates, ImmutableArray<SharingRule> active)
    {
        var forbidding = active.Where(r => r.Effect != RuleEffect.Permit && gates.Applies(r, gates.Conventions)).ToList();
        var permitting = gates.Covering.IsEmpty ? [] : active.Where(r => r.Effect == RuleEffect.Permit && gates.Applies(r, gates.Covering)).ToList();
        foreach (var rule in forbidding)
        {
            yield return new AudienceCause(AudienceReason.ForbiddenByRule, rule.Id, rule.Version, gates.ConventionBehind(rule), "", null);
        }

        if (permitting.Count == 0 && !gates.Covering.IsEmpty)
        {
            yield return gates.NoRule;
        }

        foreach (var rule in permitting.Where(_ => forbidding.Count == 0 && gates.AreOpen))
        {
            yield return new AudienceCause(AudienceReason.PermittedByRule, rule.Id, rule.Version, gates.ConventionBehind(rule), "", null);
        }
    }
}
