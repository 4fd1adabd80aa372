using System.Collections.Immutable;
using InfoExchange.Domain.Authorization;
using InfoExchange.Domain.Bulletins;
using InfoExchange.Domain.Directory;

namespace InfoExchange.Domain.Audiences;

/// <summary>Looks for the fewest acts that let a recipient receive. What several acts could do alike comes in this order: what is proposed or suspended already, then what is new.</summary>
internal static class SmallestChange
{
    /// <summary>The acts, in the order in which they may be done; null when the bulletin's own mark or label keeps it from every recipient.</summary>
    public static ImmutableArray<ChangeStep>? Find(RecipientGates gates, RulesState rules)
    {
        if (gates.Header.Marking != Marking.Unmarked || gates.Header.IsForNamedIndividuals)
        {
            return null;
        }

        // What it is about changes with whom it is addressed to, and with it which rules look at it.
        var addressed = gates.Addressed();
        ImmutableArray<ChangeStep>? best = null;
        foreach (var plan in Plans(addressed))
        {
            foreach (var steps in WithRules(addressed, rules, plan))
            {
                best = best is { } known && known.Length <= steps.Length ? known : steps;
            }
        }

        return [.. Openings(gates), .. best!.Value];
    }

    private static IEnumerable<ChangeStep> Openings(RecipientGates gates)
    {
        if (!gates.IsAddressed)
        {
            yield return new ChangeStep(ChangeKind.AddressRecipient);
        }

        if (gates.Flows != FlowState.Open)
        {
            yield return new ChangeStep(ChangeKind.OpenFlows);
        }

        if (!gates.IsInGoodStanding)
        {
            foreach (var (_, id) in gates.Directory.HeldBackBy(gates.Recipient, gates.Now).DefaultIfEmpty((StandingSubject.Recipient, gates.Recipient.Id)))
            {
                yield return new ChangeStep(ChangeKind.LiftStanding, id);
            }
        }

        if (!gates.HasLicence)
        {
            yield return new ChangeStep(ChangeKind.RenewLicence, gates.Recipient.EstablishmentId);
        }

        if (!gates.IsCleared)
        {
            yield return new ChangeStep(ChangeKind.ClearByProsecutor);
        }
    }

    // Each convention of its trade is a way in; so is a new one. Whoever is in already may still do better by another, which a rule names.
    private static IEnumerable<ConventionPlan> Plans(RecipientGates gates)
    {
        if (!gates.Covering.IsEmpty)
        {
            yield return new ConventionPlan([], gates.Conventions, gates.Covering);
        }

        foreach (var last in gates.Directory.Conventions.Values.OrderBy(c => c.Id, StringComparer.Ordinal))
        {
            var text = gates.Directory.FindConvention(last.Id, gates.Now) ?? last;
            if (text.Covers(gates.Recipient.Sector, gates.Recipient.Commune) && !gates.Covering.Any(c => c.Id == last.Id))
            {
                yield return ConventionPlan.Into(gates, text);
            }
        }

        yield return ConventionPlan.IntoNew(gates);
    }

    private static IEnumerable<ImmutableArray<ChangeStep>> WithRules(RecipientGates gates, RulesState rules, ConventionPlan plan)
    {
        var active = rules.ActiveAt(gates.Now);
        if (active.Any(Permits))
        {
            yield return [.. plan.Steps, .. Suspensions(active)];
        }

        foreach (var waiting in rules.Rules.Values.Where(r => r.State is RuleState.Proposed or RuleState.Suspended && r.Rule.IsInForceAt(gates.Now) && Permits(r.Rule)))
        {
            var kind = waiting.State == RuleState.Proposed ? ChangeKind.ApproveRule : ChangeKind.RestoreRule;
            yield return [.. plan.Steps, new ChangeStep(kind, waiting.Rule.Id, waiting.Rule.Version), .. Suspensions(active.Where(r => r.Id != waiting.Rule.Id))];
        }

        foreach (var (rule, role) in active.Where(r => r.Effect == RuleEffect.Permit && !Permits(r)).SelectMany(r => r.Roles.Select(role => (r, role))))
        {
            var traits = gates.Traits.With(role);
            if (FunctionFor(gates.Recipient).Contains(role) && gates.Applies(rule, plan.Covering, traits))
            {
                yield return [.. plan.Steps, new ChangeStep(ChangeKind.FillRole, gates.Recipient.Id, 0, rule.Id, role), .. Suspensions(active, traits)];
            }
        }

        yield return [.. plan.Steps, new ChangeStep(ChangeKind.AdoptRule), .. Suspensions(active)];

        bool Permits(SharingRule rule) => rule.Effect == RuleEffect.Permit && gates.Applies(rule, plan.Covering);

        IEnumerable<ChangeStep> Suspensions(IEnumerable<SharingRule> remaining, RecipientTraits? traits = null) => remaining
            .Where(r => r.Effect != RuleEffect.Permit && gates.Applies(r, plan.Conventions, traits ?? gates.Traits))
            .Select(r => new ChangeStep(ChangeKind.SuspendRule, r.Id, r.Version));
    }

    // A site has coordinators; a presence has a desk, and its firm a référent.
    private static ImmutableArray<DutyFunction> FunctionFor(Recipient recipient) =>
        recipient.Kind == RecipientKind.Site ? [DutyFunction.CrisisCoordinator] : [DutyFunction.SecurityDesk, DutyFunction.FirmReferent];
}
