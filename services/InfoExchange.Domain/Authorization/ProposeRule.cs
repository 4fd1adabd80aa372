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
/// <param name="isDraft">True while it is being written: nobody can approve it before it is proposed, as the next version.</param>
public sealed class ProposeRule(string author, SharingRule rule, bool isDraft = false) : JournalCommand(author)
{
    /// <summary>Bytes of all conditions together, about: so that a rule fits its entry and still may name every commune of a territory.</summary>
    public const int MaxConditionsLength = 24_000;

    /// <summary>UTF-16 code units of the article that a rule rests on.</summary>
    public const int MaxArticleLength = 100;

    /// <summary>Functions that a rule may ask for at a recipient.</summary>
    public static ImmutableArray<DutyFunction> Roles { get; } = [DutyFunction.CrisisCoordinator, DutyFunction.SecurityDesk, DutyFunction.FirmReferent];

    /// <summary>The rule.</summary>
    public SharingRule Rule { get; } = rule;

    /// <summary>True while it is being written.</summary>
    public bool IsDraft { get; } = isDraft;

    /// <summary>One entry; the answer's version is the rule's.</summary>
    public static Outcome<Decision> Decide(JurisdictionState state, ProposeRule command, DecisionFacts facts)
    {
        if (!Competence.TryFind(state, command, facts.Now, [DutyFunction.Authority, DutyFunction.Auditor], out var author, out var refusal))
        {
            return Outcome.Refuse<Decision>(refusal);
        }

        ImmutableArray<Refusal> refusals = [.. Check(state, command.Rule, facts.Now)];
        if (!refusals.IsEmpty)
        {
            return Outcome.Refuse<Decision>(refusals);
        }

        var version = (state.Rules.Rules.GetValueOrDefault(command.Rule.Id)?.LastVersion ?? 0) + 1;
        var reached = command.IsDraft ? RuleState.Draft : RuleState.Proposed;
        var changed = new SharingRuleChanged { Rule = command.Rule.WithVersion(version), State = reached, ProposedBy = command.Author };
        return Outcome.Accept(new Decision(author, [changed], [], new CommandAnswer(command.Rule.Id, version, 0, 0, facts.Now, reached.ToString())));
    }

    // Bytes of the conditions as the entry holds them, about: quotes and comma included.
    private static int SizeOf(SharingRule rule) =>
        rule.InformationTypes.Concat(rule.Topics).Concat(rule.ConventionIds).Concat(rule.Communes).Concat(rule.Areas).Sum(text => text.Length + 3)
        + (30 * rule.Hours.Length) + rule.Activities.Sum(a => a.Length + 3) + (20 * (rule.Roles.Length + rule.Postures.Length + rule.Kinds.Length + rule.Markings.Length + rule.Tlps.Length + rule.Sectors.Length));

    /// <summary>Everything wrong with a rule at once, besides who may propose it.</summary>
    public static IEnumerable<Refusal> Check(JurisdictionState state, SharingRule rule, DateTimeOffset now)
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

        foreach (var refusal in RuleRefusals.ForEndedConventions(state, rule, now))
        {
            yield return refusal;
        }

        if (rule.Hours.Any(h => h.From == h.Until))
        {
            yield return RuleRefusals.EmptyHours();
        }

        if (rule.Article.Length > MaxArticleLength)
        {
            yield return CommandRefusals.TooLong("rule.article", rule.Article.Length, MaxArticleLength);
        }

        if (rule.Until > rule.From && rule.Until <= now)
        {
            yield return RuleRefusals.AlreadyOver();
        }

        if (rule.Effect == RuleEffect.Forbid && rule.Obligations != Obligations.None)
        {
            yield return RuleRefusals.ForbiddingObliges();
        }

        foreach (var refusal in CheckRolesAndTimes(rule)
            .Concat(Codes("rule.conditions.information_types", rule.InformationTypes, IdentifierText.IsTypeCode))
            .Concat(Codes("rule.conditions.activities", rule.Activities, IdentifierText.IsTypeCode))
            .Concat(Codes("rule.conditions.topics", rule.Topics, IdentifierText.IsTypeCode))
            .Concat(Codes("rule.conditions.area_codes", rule.Areas, c => CommuneCode.TryParse(c, out _)))
            .Concat(Codes("rule.conditions.commune_codes", rule.Communes, c => CommuneCode.TryParse(c, out var commune) && state.Jurisdiction.Holds(commune))))
        {
            yield return refusal;
        }
    }

    private static IEnumerable<Refusal> CheckRolesAndTimes(SharingRule rule)
    {
        if (rule.Roles.Any(r => !Roles.Contains(r)))
        {
            yield return CommandRefusals.UnknownValue("rule.conditions.roles");
        }

        if (rule.Obligations.AcknowledgeWithin is { } within && !IsWhole(within, BulletinLimits.MinAnswerTime, BulletinLimits.MaxAnswerTime))
        {
            yield return RuleRefusals.WrongTime("rule.obligations.acknowledge_within", BulletinLimits.MinAnswerTime, BulletinLimits.MaxAnswerTime);
        }

        if (rule.Obligations.KeepFor is { } kept && !IsWhole(kept, Obligations.Keeping.Shortest, Obligations.Keeping.Longest))
        {
            yield return RuleRefusals.WrongTime("rule.obligations.keep_for", Obligations.Keeping.Shortest, Obligations.Keeping.Longest);
        }
    }

    private static bool IsWhole(TimeSpan time, TimeSpan shortest, TimeSpan longest) => time >= shortest && time <= longest && time.Ticks % TimeSpan.TicksPerSecond == 0;

    private static IEnumerable<Refusal> Codes(string field, ImmutableArray<string> codes, Func<string, bool> isRight) =>
        codes.Where(code => !isRight(code)).Select(code => CommandRefusals.MalformedCode(field, code));
}
