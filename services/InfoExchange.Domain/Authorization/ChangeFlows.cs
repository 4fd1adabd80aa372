using InfoExchange.Domain.Directory;
using InfoExchange.Domain.Journal;
using InfoExchange.Domain.Jurisdictions;
using InfoExchange.Domain.Outcomes;

namespace InfoExchange.Domain.Authorization;

/// <summary>Opens, suspends or closes all flows of the territory at once. To stop them one authority is enough; to open them takes two.</summary>
/// <param name="author">The authority.</param>
/// <param name="to">The new state.</param>
/// <param name="reasonCode">Why, <c>[a-z_]{1,40}</c>.</param>
public sealed class ChangeFlows(string author, FlowState to, string reasonCode) : JournalCommand(author)
{
    /// <summary>The new state.</summary>
    public FlowState To { get; } = to;

    /// <summary>Why.</summary>
    public string ReasonCode { get; } = reasonCode;

    /// <summary>One entry: the change; or, to open, the request for it until another authority asks for the same.</summary>
    public static Outcome<Decision> Decide(JurisdictionState state, ChangeFlows command, DecisionFacts facts)
    {
        if (!Competence.TryFind(state, command, facts.Now, [DutyFunction.Authority], out var author, out var refusal))
        {
            return Outcome.Refuse<Decision>(refusal);
        }

        if (!IdentifierText.IsReasonCode(command.ReasonCode))
        {
            return Outcome.Refuse<Decision>(CommandRefusals.MalformedCode("reason_code", command.ReasonCode));
        }

        if (state.Rules.Flows == command.To)
        {
            return Outcome.Refuse<Decision>(RuleRefusals.FlowsUnchanged(command.To.ToString()));
        }

        if (command.To == FlowState.Open && state.Rules.RequestedFlows?.RequestedBy == command.Author)
        {
            return Outcome.Refuse<Decision>(RuleRefusals.SecondPersonNeeded());
        }

        return command.To == FlowState.Open && state.Rules.RequestedFlows is null
            ? Accept(new FlowChangeRequested { To = command.To, RequestedBy = command.Author }, ChangeRuleState.RequestedNote)
            : Accept(new FlowsChanged { State = command.To, ReasonCode = command.ReasonCode }, command.To.ToString());

        Outcome<Decision> Accept(JournalEvent fact, string note) => Outcome.Accept(new Decision(author, [fact], [], new CommandAnswer("flows", 0, 0, 0, facts.Now, note)));
    }
}
