using InfoExchange.Domain.Directory;
using InfoExchange.Domain.Journal;
using InfoExchange.Domain.Jurisdictions;
using InfoExchange.Domain.Outcomes;

namespace InfoExchange.Domain.Authorization;

/// <summary>Approves, suspends, resumes or ends a rule. What narrows audiences one authority does alone; what widens them takes two, as approving does.</summary>
/// <param name="author">The authority.</param>
/// <param name="ruleId">The rule.</param>
/// <param name="version">The version that the caller saw.</param>
/// <param name="to">Active, suspended or ended.</param>
/// <param name="reasonCode">Why, <c>[a-z_]{1,40}</c>; empty where none is asked for.</param>
public sealed class ChangeRuleState(string author, string ruleId, int version, RuleState to, string reasonCode = "") : JournalCommand(author)
{
    /// <summary>The answer's note when a second person must ask for the same before it happens.</summary>
    public const string RequestedNote = "Requested";

    /// <summary>The rule.</summary>
    public string RuleId { get; } = ruleId;

    /// <summary>The version that the caller saw.</summary>
    public int Version { get; } = version;

    /// <summary>The new state.</summary>
    public RuleState To { get; } = to;

    /// <summary>Why; may be empty.</summary>
    public string ReasonCode { get; } = reasonCode;

    /// <summary>One entry: the change; or, where it would widen audiences and nobody else asked for it before, the request for it. A proposal is approved by another person than its author; ending it leaves the version before it as it was.</summary>
    public static Outcome<Decision> Decide(JurisdictionState state, ChangeRuleState command, DecisionFacts facts)
    {
        if (!Competence.TryFind(state, command, facts.Now, [DutyFunction.Authority], out var author, out var refusal))
        {
            return Outcome.Refuse<Decision>(refusal);
        }

        if (command.ReasonCode.Length > 0 && !IdentifierText.IsReasonCode(command.ReasonCode))
        {
            return Outcome.Refuse<Decision>(CommandRefusals.MalformedCode("reason_code", command.ReasonCode));
        }

        if (state.Rules.Rules.GetValueOrDefault(command.RuleId) is not { } known)
        {
            return Outcome.Refuse<Decision>(RuleRefusals.Unknown(command.RuleId));
        }

        if (known.Rule.Version != command.Version || !MayMove(known.State, command.To))
        {
            return Outcome.Refuse<Decision>(RuleRefusals.Moved(known.Rule.Version, known.State));
        }

        if (known.State == RuleState.Proposed && known.ProposedBy == command.Author && command.To != RuleState.Ended)
        {
            return Outcome.Refuse<Decision>(RuleRefusals.SecondPersonNeeded());
        }

        if (command.To == RuleState.Active && RuleRefusals.ForEndedConventions(state, known.Rule, facts.Now) is [_, ..] ended)
        {
            return Outcome.Refuse<Decision>(ended);
        }

        if (known.WidensWhen(command.To))
        {
            if (known.Requested?.To != command.To)
            {
                var requested = new RuleChangeRequested { RuleId = command.RuleId, Version = command.Version, To = command.To, RequestedBy = command.Author, ReasonCode = command.ReasonCode };
                return Outcome.Accept(new Decision(author, [requested], [], new CommandAnswer(command.RuleId, command.Version, 0, 0, facts.Now, RequestedNote)));
            }

            if (known.Requested.RequestedBy == command.Author)
            {
                return Outcome.Refuse<Decision>(RuleRefusals.SecondPersonNeeded());
            }
        }

        var reached = command.To == RuleState.Active && known.Rule.From > facts.Now ? RuleState.Approved : command.To;
        var changed = new SharingRuleChanged { Rule = known.Rule, State = reached, ProposedBy = known.ProposedBy, ReasonCode = command.ReasonCode };
        return Outcome.Accept(new Decision(author, [changed], [], new CommandAnswer(command.RuleId, command.Version, 0, 0, facts.Now, reached.ToString())));
    }

    private static bool MayMove(RuleState from, RuleState to) => (from, to) switch
    {
        (RuleState.Proposed, RuleState.Active or RuleState.Ended) => true,
        (RuleState.Active or RuleState.Approved, RuleState.Suspended or RuleState.Ended) => true,
        (RuleState.Suspended, RuleState.Active or RuleState.Ended) => true,
        _ => false,
    };
}
