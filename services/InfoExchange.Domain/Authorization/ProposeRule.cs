using System.Collections.Immutable;
using InfoExchange.Domain.Directory;
using InfoExchange.Domain.Journal;
using InfoExchange.Domain.Jurisdictions;
using InfoExchange.Domain.Outcomes;

namespace InfoExchange.Domain.Authorization;

/// <summary>Proposes a rule, new or a next version; nothing changes until another person approves it.</summary>
/// <param name="author">Authority or auditor.</param>
/// <param name="rule">The rule; its version is chosen here.</param>
public sealed class ProposeRule(string author, SharingRule rule) : JournalCommand(author)
{
    /// <summary>The rule.</summary>
    public SharingRule Rule { get; } = rule;

    /// <summary>One entry; the answer's version is the rule's.</summary>
    public static Outcome<Decision> Decide(JurisdictionState state, ProposeRule command, DecisionFacts facts)
    {
        if (!Competence.TryFind(state, command, facts.Now, [DutyFunction.Authority, DutyFunction.Auditor], out var author, out var refusal))
        {
            return Outcome.Refuse<Decision>(refusal);
        }

        ImmutableArray<Refusal> refusals = [.. Check(state, command.Rule)];
        if (!refusals.IsEmpty)
        {
            return Outcome.Refuse<Decision>(refusals);
        }

        var version = (state.Rules.Rules.GetValueOrDefault(command.Rule.Id)?.Rule.Version ?? 0) + 1;
        var changed = new SharingRuleChanged { Rule = command.Rule.WithVersion(version), State = RuleState.Proposed, ProposedBy = command.Author };
        return Outcome.Accept(new Decision(author, [changed], [], new CommandAnswer(command.Rule.Id, version, 0, 0, facts.Now, nameof(RuleState.Proposed))));
    }

    private static IEnumerable<Refusal> Check(JurisdictionState state, SharingRule rule)
    {
        if (!IdentifierText.IsIdentifier(rule.Id))
        {
            yield return CommandRefusals.MalformedCode("rule.id", rule.Id);
        }

        if (string.IsNullOrWhiteSpace(rule.Title) || rule.Title.Length > 200)
        {
            yield return CommandRefusals.TooLong("rule.title", rule.Title.Length, 200);
        }

        if (rule.Until <= rule.From)
        {
            yield return RuleRefusals.DatesContradict();
        }

        foreach (var id in rule.ConventionIds.Where(id => !state.Directory.Conventions.ContainsKey(id)))
        {
            yield return RuleRefusals.UnknownConvention(id);
        }

        foreach (var type in rule.InformationTypes.Where(t => !IdentifierText.IsTypeCode(t)))
        {
            yield return CommandRefusals.MalformedCode("rule.conditions.information_types", type);
        }
    }
}
