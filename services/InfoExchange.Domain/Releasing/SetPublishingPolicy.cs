using System.Collections.Immutable;
using InfoExchange.Domain.Authorization;
using InfoExchange.Domain.Directory;
using InfoExchange.Domain.Journal;
using InfoExchange.Domain.Jurisdictions;
using InfoExchange.Domain.Outcomes;

namespace InfoExchange.Domain.Releasing;

/// <summary>Sets how a territory publishes; what waits already keeps waiting.</summary>
/// <param name="author">The authority.</param>
/// <param name="policy">All of it.</param>
public sealed class SetPublishingPolicy(string author, PublishingPolicy policy) : JournalCommand(author)
{
    /// <summary>All of it.</summary>
    public PublishingPolicy Policy { get; } = policy;

    /// <summary>One entry; nothing when it is so already.</summary>
    public static Outcome<Decision> Decide(JurisdictionState state, SetPublishingPolicy command, DecisionFacts facts)
    {
        if (!Competence.TryFind(state, command, facts.Now, [DutyFunction.Authority], out var author, out var refusal))
        {
            return Outcome.Refuse<Decision>(refusal);
        }

        ImmutableArray<Refusal> problems = [.. command.Policy.Problems()];
        if (!problems.IsEmpty)
        {
            return Outcome.Refuse<Decision>(problems);
        }

        ImmutableArray<JournalEvent> events = command.Policy == state.Releases.Policy ? [] : [new PublishingPolicySet { Policy = command.Policy }];
        return Outcome.Accept(new Decision(author, events, [], new CommandAnswer("publishing", 0, events.Length, 0, facts.Now, "")));
    }
}
