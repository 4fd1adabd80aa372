using System.Collections.Immutable;
using InfoExchange.Domain.Directory;
using InfoExchange.Domain.Journal;
using InfoExchange.Domain.Jurisdictions;
using InfoExchange.Domain.Outcomes;

namespace InfoExchange.Domain.Authorization;

/// <summary>Approves, suspends, resumes or ends a rule. What narrows audiences one authority does alone; what widens them takes two, as approving does.</summary>
/// <param name="author">The authority.</param>
/// <param name="ruleId">The rule.</param>
/// <param name="version">The version that the caller saw.</param>
/// <param name="to">Approved for a proposal; active, to lift a suspension; suspended; or ended.</param>
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

    /// <summary>One entry: the change; or, where it would widen audiences and nobody else asked for it before, the request for it. A proposal is approved by another person than its author; ending it leaves the version before it as it was, and while it waits that version may be stopped by its own number.</summary>
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

        if (known.Find(command.Version) is not { } meant || !MayMove(meant.State, command.To))
        {
            return Outcome.Refuse<Decision>(RuleRefusals.Moved(known.Rule.Version, known.State));
        }

        if (meant.State == RuleState.Proposed && meant.ProposedBy == command.Author && command.To != RuleState.Ended)
        {
            return Outcome.Refuse<Decision>(RuleRefusals.SecondPersonNeeded());
        }

        if (Enacting(state, meant, command.To, facts.Now) is [_, ..] untimely)
        {
            return Outcome.Refuse<Decision>(untimely);
        }

        if (meant.WidensWhen(command.To))
        {
            if (meant.Requested?.To != command.To)
            {
                var requested = new RuleChangeRequested { RuleId = command.RuleId, Version = command.Version, To = command.To, RequestedBy = command.Author, ReasonCode = command.ReasonCode };
                return Outcome.Accept(new Decision(author, [requested], [], new CommandAnswer(command.RuleId, command.Version, 0, 0, facts.Now, RequestedNote)));
            }

            if (meant.Requested.RequestedBy == command.Author)
            {
                return Outcome.Refuse<Decision>(RuleRefusals.SecondPersonNeeded());
            }
        }

        var reached = command.To is RuleState.Active or RuleState.Approved ? meant.Rule.From > facts.Now ? RuleState.Approved : RuleState.Active : command.To;
        var changed = new SharingRuleChanged { Rule = meant.Rule, State = reached, ProposedBy = meant.ProposedBy, ReasonCode = command.ReasonCode };
        return Outcome.Accept(new Decision(author, [changed], [], new CommandAnswer(command.RuleId, command.Version, 0, 0, facts.Now, reached.ToString())));
    }

    // What is over, or rests on what is over, is not put into force again.
    private static ImmutableArray<Refusal> Enacting(JurisdictionState state, RuleRecord meant, RuleState to, DateTimeOffset now) => to is not (RuleState.Active or RuleState.Approved)
        ? []
        : [.. meant.Rule.Until <= now ? [RuleRefusals.Over()] : Array.Empty<Refusal>(), .. RuleRefusals.ForEndedConventions(state, meant.Rule, now)];

    private static bool MayMove(RuleState from, RuleState to) => (from, to) switch
    {
        (RuleState.Draft, RuleState.Ended) => true,
        (RuleState.Proposed, RuleState.Approved or RuleState.Ended) => true,
        (RuleState.Active or RuleState.Approved, RuleState.Suspended or RuleState.Ended) => true,
        (RuleState.Suspended, RuleState.Active or RuleState.Ended) => true,
        _ => false,
    };
}
