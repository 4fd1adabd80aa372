using InfoExchange.Domain.Authorization;
using InfoExchange.Domain.Directory;
using InfoExchange.Domain.Journal;
using InfoExchange.Domain.Jurisdictions;
using InfoExchange.Domain.Outcomes;

namespace InfoExchange.Domain.Operations;

/// <summary>Refuses what was proposed of a dead letter; who proposed may take it back so.</summary>
/// <param name="author">Authority or auditor.</param>
/// <param name="actId">The proposal.</param>
/// <param name="reasonCode"><c>[a-z_]{1,40}</c>.</param>
public sealed class RefuseLetterAct(string author, string actId, string reasonCode) : JournalCommand(author)
{
    /// <summary>The proposal.</summary>
    public string ActId { get; } = actId;

    /// <summary>Why.</summary>
    public string ReasonCode { get; } = reasonCode;

    /// <summary>One entry; the letter stays where it is.</summary>
    public static Outcome<Decision> Decide(JurisdictionState state, RefuseLetterAct command, DecisionFacts facts)
    {
        if (!Competence.TryFind(state, command, facts.Now, [DutyFunction.Authority, DutyFunction.Auditor], out var author, out var refusal))
        {
            return Outcome.Refuse<Decision>(refusal);
        }

        if (!IdentifierText.IsReasonCode(command.ReasonCode))
        {
            return Outcome.Refuse<Decision>(CommandRefusals.Missing("reason_code"));
        }

        return state.Operations.Proposals.GetValueOrDefault(command.ActId) is { } proposal && proposal.IsOpenAt(facts.Now)
            ? Outcome.Accept(new Decision(
                author,
                [new LetterActRefused { ActId = command.ActId, ProposedBy = proposal.By, ReasonCode = command.ReasonCode }],
                [],
                new CommandAnswer(command.ActId, 0, 0, 0, facts.Now, "")))
            : Outcome.Refuse<Decision>(OperationsRefusals.UnknownProposal(command.ActId));
    }
}
