using System.Collections.Immutable;
using InfoExchange.Domain.Journal;
using InfoExchange.Domain.Jurisdictions;
using InfoExchange.Domain.Outcomes;

namespace InfoExchange.Domain.Contacts;

/// <summary>Says how a person wants to be reached.</summary>
/// <param name="author">The person, or whoever keeps the directory for them.</param>
/// <param name="personId">Whose.</param>
/// <param name="preferences">All of them.</param>
public sealed class SetContactPreferences(string author, string personId, ContactPreferences preferences) : JournalCommand(author)
{
    /// <summary>Whose.</summary>
    public string PersonId { get; } = personId;

    /// <summary>All of them.</summary>
    public ContactPreferences Preferences { get; } = preferences;

    /// <summary>One entry.</summary>
    public static Outcome<Decision> Decide(JurisdictionState state, SetContactPreferences command, DecisionFacts facts)
    {
        if (!ContactKeeping.TryFind(state, command, command.PersonId, facts.Now, out var author, out var refusal))
        {
            return Outcome.Refuse<Decision>(refusal);
        }

        ImmutableArray<Refusal> refusals =
        [
            .. command.Preferences.Kinds.Distinct().Count() < command.Preferences.Kinds.Length ? [ContactRefusals.KindTwice()] : Array.Empty<Refusal>(),
            .. command.Preferences.Quiet is { } quiet && quiet.From == quiet.Until ? [ContactRefusals.EmptyQuietHours()] : Array.Empty<Refusal>(),
        ];
        return refusals.IsEmpty
            ? Outcome.Accept(new Decision(
                author,
                [new ContactPreferencesSet { PersonId = command.PersonId, Preferences = command.Preferences }],
                [],
                new CommandAnswer(command.PersonId, 0, 0, 0, facts.Now, "")))
            : Outcome.Refuse<Decision>(refusals);
    }
}
