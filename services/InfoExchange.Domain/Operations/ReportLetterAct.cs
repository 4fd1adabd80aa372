using InfoExchange.Domain.Journal;
using InfoExchange.Domain.Jurisdictions;
using InfoExchange.Domain.Outcomes;

namespace InfoExchange.Domain.Operations;

/// <summary>The service says that it carried out an order about a dead letter. Said again, it changes nothing.</summary>
/// <param name="actId">The order.</param>
/// <param name="isFound">False when the letter was no longer there.</param>
public sealed class ReportLetterAct(string actId, bool isFound) : JournalCommand("service")
{
    /// <summary>The order.</summary>
    public string ActId { get; } = actId;

    /// <summary>Whether the letter was there.</summary>
    public bool IsFound { get; } = isFound;

    /// <summary>One entry, or none when the order is carried out already.</summary>
    public static Outcome<Decision> Decide(JurisdictionState state, ReportLetterAct command, DecisionFacts facts) => Outcome.Accept(new Decision(
        EntryAuthor.Service,
        state.Operations.Pending.Values.Any(order => order.Ordered.ActId == command.ActId) ? [new LetterActDone { ActId = command.ActId, IsFound = command.IsFound }] : [],
        [],
        new CommandAnswer(command.ActId, 0, 0, 0, facts.Now, "")));
}
