using InfoExchange.Domain.Authorization;
using InfoExchange.Domain.Bulletins;
using InfoExchange.Domain.Directory;
using InfoExchange.Domain.Journal;
using InfoExchange.Domain.Jurisdictions;
using InfoExchange.Domain.Outcomes;

namespace InfoExchange.Domain.Returns;

/// <summary>The watch deals with a return.</summary>
/// <param name="author">Officer on duty or référent.</param>
/// <param name="returnId">The return.</param>
/// <param name="triage">What is done.</param>
/// <param name="otherId">The other return, or the other watch; empty when none is meant.</param>
public sealed class TriageReturn(string author, string returnId, TriageKind triage, string otherId) : JournalCommand(author)
{
    /// <summary>The return.</summary>
    public string ReturnId { get; } = returnId;

    /// <summary>What is done.</summary>
    public TriageKind Triage { get; } = triage;

    /// <summary>The other return or watch.</summary>
    public string OtherId { get; } = otherId;

    /// <summary>One entry.</summary>
    public static Outcome<Decision> Decide(JurisdictionState state, TriageReturn command, DecisionFacts facts)
    {
        if (!Competence.TryFind(state, command, facts.Now, PublishBulletin.Publishers, out var author, out var refusal))
        {
            return Outcome.Refuse<Decision>(refusal);
        }

        if (state.Returns.Find(command.ReturnId) is null)
        {
            return Outcome.Refuse<Decision>(ReturnRefusals.Unknown(command.ReturnId));
        }

        var isOtherKnown = command.Triage switch
        {
            TriageKind.DuplicateOf => command.OtherId != command.ReturnId && state.Returns.Find(command.OtherId) is not null,
            TriageKind.PassedTo => state.Directory.Organisations.GetValueOrDefault(command.OtherId) is { Kind: OrganisationKind.Watch },
            _ => command.OtherId.Length == 0,
        };
        if (!isOtherKnown)
        {
            return Outcome.Refuse<Decision>(ReturnRefusals.UnknownOther(command.OtherId));
        }

        var triaged = new ReturnTriaged { ReturnId = command.ReturnId, Triage = command.Triage, OtherId = command.OtherId };
        return Outcome.Accept(new Decision(author, [triaged], [], new CommandAnswer(command.ReturnId, 0, 0, 0, facts.Now, command.Triage.ToString())));
    }
}
