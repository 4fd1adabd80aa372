using System.Collections.Immutable;
using InfoExchange.Domain.Bulletins;
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
    /// <summary>Bytes of all conditions together, about: so that a rule fits its entry and still may name every commune of a territory.</summary>
    public const int MaxConditionsLength = 24_000;

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

        var version = (state.Rules.Rules.GetValueOrDefault(command.Rule.Id)?.LastVersion ?? 0) + 1;
        var changed = new SharingRuleChanged { Rule = command.Rule.WithVersion(version), State = RuleState.Proposed, ProposedBy = command.Author };
        return Outcome.Accept(new Decision(author, [changed], [], new CommandAnswer(command.Rule.Id, version, 0, 0, facts.Now, nameof(RuleState.Proposed))));
    }

    // Bytes of the conditions as the entry holds them, about: quotes and comma included.
    private static int SizeOf(SharingRule rule) =>
        rule.InformationTypes.Concat(rule.Topics).Concat(rule.ConventionIds).Concat(rule.Communes).Sum(text => text.Length + 3)
        + (20 * (rule.Kinds.Length + rule.Markings.Length + rule.Tlps.Length + rule.Sectors.Length));

    private static IEnumerable<Refusal> Check(JurisdictionState state, SharingRule rule)
    {
        if (!IdentifierText.IsIdentifier(rule.Id))
        {
            yield return CommandRefusals.MalformedCode("rule.id", rule.Id);
        }

        if (string.IsNullOrWhiteSpace(rule.Title) || rule.Title.Length > BulletinLimits.MaxShortTextLength)
        {
            yield return CommandRefusals.TooLong("rule.title", rule.Title.Length, BulletinLimits.MaxShortTextLength);
        }

        if (SizeOf(rule) > MaxConditionsLength)
        {
            yield return RuleRefusals.TooLarge(SizeOf(rule), MaxConditionsLength);
            yield break;
        }

        if (rule.Until <= rule.From)
        {
            yield return RuleRefusals.DatesContradict();
        }

        foreach (var id in rule.ConventionIds.Where(id => !state.Directory.Conventions.ContainsKey(id)))
        {
            yield return RuleRefusals.UnknownConvention(id);
        }

        foreach (var refusal in Codes("rule.conditions.information_types", rule.InformationTypes, IdentifierText.IsTypeCode)
            .Concat(Codes("rule.conditions.topics", rule.Topics, IdentifierText.IsTypeCode))
            .Concat(Codes("rule.conditions.commune_codes", rule.Communes, c => CommuneCode.TryParse(c, out var commune) && state.Jurisdiction.Holds(commune))))
        {
            yield return refusal;
        }
    }

    private static IEnumerable<Refusal> Codes(string field, ImmutableArray<string> codes, Func<string, bool> isRight) =>
        codes.Where(code => !isRight(code)).Select(code => CommandRefusals.MalformedCode(field, code));
}
