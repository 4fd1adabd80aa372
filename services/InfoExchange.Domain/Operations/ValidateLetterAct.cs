using InfoExchange.Domain.Authorization;
using InfoExchange.Domain.Directory;
using InfoExchange.Domain.Journal;
using InfoExchange.Domain.Jurisdictions;
using InfoExchange.Domain.Outcomes;

namespace InfoExchange.Domain.Operations;

/// <summary>A second person validates what was proposed of a dead letter.</summary>
/// <param name="author">Authority or auditor; not who proposed.</param>
/// <param name="actId">The proposal.</param>
public sealed class ValidateLetterAct(string author, string actId) : JournalCommand(author)
{
    /// <summary>The proposal.</summary>
    public string ActId { get; } = actId;

    /// <summary>The order; the service carries it out and says so.</summary>
    public static Outcome<Decision> Decide(JurisdictionState state, ValidateLetterAct command, DecisionFacts facts)
    {
        if (!Competence.TryFind(state, command, facts.Now, [DutyFunction.Authority, DutyFunction.Auditor], out var author, out var refusal))
        {
            return Outcome.Refuse<Decision>(refusal);
        }

        if (state.Operations.Proposals.GetValueOrDefault(command.ActId) is not { } proposal || !proposal.IsOpenAt(facts.Now))
        {
            return Outcome.Refuse<Decision>(OperationsRefusals.UnknownProposal(command.ActId));
        }

        if (proposal.By == command.Author)
        {
            return Outcome.Refuse<Decision>(OperationsRefusals.SecondPersonNeeded());
        }

        var proposed = proposal.Proposed;
        var ordered = new LetterActOrdered { ActId = proposed.ActId, Act = proposed.Act, Queue = proposed.Queue, Message = proposed.Message, ProposedBy = proposal.By };
        return Outcome.Accept(new Decision(author, [ordered], [], new CommandAnswer(proposed.ActId, 0, 0, 0, facts.Now, "")));
    }
}
