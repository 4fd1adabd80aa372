using System.Collections.Immutable;
using System.Text.Json;
using InfoExchange.Domain.Authorization;
using InfoExchange.Domain.Directory;
using InfoExchange.Domain.Journal;
using InfoExchange.Domain.Jurisdictions;
using InfoExchange.Domain.Outcomes;

namespace InfoExchange.Domain.Acknowledgements;

/// <summary>Sets what follows silence in a territory; versions that were issued keep the plan they have.</summary>
/// <param name="author">The authority.</param>
/// <param name="policy">All of it.</param>
public sealed class SetEscalationPolicy(string author, EscalationPolicy policy) : JournalCommand(author)
{
    /// <summary>All of it.</summary>
    public EscalationPolicy Policy { get; } = policy;

    /// <summary>One entry; nothing when it is so already.</summary>
    public static Outcome<Decision> Decide(JurisdictionState state, SetEscalationPolicy command, DecisionFacts facts)
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

        ImmutableArray<JournalEvent> events = Bytes(command.Policy).AsSpan().SequenceEqual(Bytes(state.Escalation)) ? [] : [new EscalationPolicySet { Policy = command.Policy }];
        return Outcome.Accept(new Decision(author, events, [], new CommandAnswer("escalation", 0, events.Length, 0, facts.Now, "")));
    }

    private static byte[] Bytes(EscalationPolicy policy) => JsonSerializer.SerializeToUtf8Bytes(policy, JournalJson.Default.EscalationPolicy);
}
