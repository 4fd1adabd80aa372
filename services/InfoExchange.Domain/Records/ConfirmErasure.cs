using System.Collections.Immutable;
using InfoExchange.Domain.Authorization;
using InfoExchange.Domain.Bulletins;
using InfoExchange.Domain.Directory;
using InfoExchange.Domain.Journal;
using InfoExchange.Domain.Jurisdictions;
using InfoExchange.Domain.Outcomes;

namespace InfoExchange.Domain.Records;

/// <summary>A second person confirms that something is destroyed.</summary>
/// <param name="author">Authority or auditor; not who proposed.</param>
/// <param name="erasureId">The proposal.</param>
public sealed class ConfirmErasure(string author, string erasureId) : JournalCommand(author)
{
    /// <summary>The proposal.</summary>
    public string ErasureId { get; } = erasureId;

    /// <summary>The order; before it, a bulletin that is still current is recalled, so that whoever got it is told.</summary>
    public static Outcome<Decision> Decide(JurisdictionState state, ConfirmErasure command, DecisionFacts facts)
    {
        if (!Competence.TryFind(state, command, facts.Now, [DutyFunction.Authority, DutyFunction.Auditor], out var author, out var refusal))
        {
            return Outcome.Refuse<Decision>(refusal);
        }

        if (state.Records.Proposals.GetValueOrDefault(command.ErasureId) is not { } proposal || !proposal.IsOpenAt(facts.Now))
        {
            return Outcome.Refuse<Decision>(RecordsRefusals.UnknownProposal(command.ErasureId));
        }

        if (proposal.By == command.Author)
        {
            return Outcome.Refuse<Decision>(RecordsRefusals.SecondPersonNeeded());
        }

        var proposed = proposal.Proposed;
        var refusals = ProposeErasure.WhyNot(state, proposed.Class, proposed.SubjectId, facts.Now);
        if (!refusals.IsEmpty)
        {
            return Outcome.Refuse<Decision>(refusals);
        }

        var ordered = new ErasureOrdered
        {
            ErasureId = proposed.ErasureId,
            Class = proposed.Class,
            SubjectId = proposed.SubjectId,
            Cause = ErasureCause.Ordered,
            ProposedBy = proposal.By,
        };
        ImmutableArray<JournalEvent> events = state.Bulletins.ById.GetValueOrDefault(proposed.SubjectId) is { Closed: null } current
            ? [CloseBulletin.Close(current, ClosingKind.Recalled, null), ordered]
            : [ordered];
        return Outcome.Accept(new Decision(author, events, [], new CommandAnswer(proposed.ErasureId, 0, 0, 0, facts.Now, proposed.Class.ToString())));
    }
}
