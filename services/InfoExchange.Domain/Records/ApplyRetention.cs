using System.Collections.Immutable;
using InfoExchange.Domain.Journal;
using InfoExchange.Domain.Jurisdictions;
using InfoExchange.Domain.Outcomes;

namespace InfoExchange.Domain.Records;

/// <summary>The retention timer: orders destroyed what is due and not frozen.</summary>
/// <param name="policy">The times that the service was set to.</param>
public sealed class ApplyRetention(RetentionPolicy policy) : JournalCommand("service")
{
    /// <summary>Orders of one decision; the rest follows in the next.</summary>
    public const int MaxOrders = 200;

    /// <summary>The times.</summary>
    public RetentionPolicy Policy { get; } = policy;

    /// <summary>The times, when they are not those journaled before; then an order for each thing due. No entry when nothing is.</summary>
    /// <returns>The answer's included are orders made.</returns>
    public static Outcome<Decision> Decide(JurisdictionState state, ApplyRetention command, DecisionFacts facts)
    {
        if (!command.Policy.IsOrdered)
        {
            return Outcome.Refuse<Decision>(RecordsRefusals.RetentionContradicts());
        }

        ImmutableArray<JournalEvent> orders =
        [
            .. RetentionSchedule.Due(state, command.Policy, facts.Now).Where(due => due.FreezeId.Length == 0).Take(MaxOrders)
                .Select(due => new ErasureOrdered { ErasureId = facts.FreshId(), Class = due.Class, SubjectId = due.SubjectId, Cause = due.Cause }),
        ];
        ImmutableArray<JournalEvent> events = state.Records.Policy == command.Policy ? orders : [new RetentionSet { Policy = command.Policy }, .. orders];
        return Outcome.Accept(new Decision(EntryAuthor.Service, events, [], new CommandAnswer("", 0, orders.Length, 0, facts.Now, "")));
    }
}
