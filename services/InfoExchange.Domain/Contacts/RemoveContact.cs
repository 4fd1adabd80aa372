using InfoExchange.Domain.Journal;
using InfoExchange.Domain.Jurisdictions;
using InfoExchange.Domain.Outcomes;

namespace InfoExchange.Domain.Contacts;

/// <summary>Takes a way to reach a person away.</summary>
/// <param name="author">The person, or whoever keeps the directory for them.</param>
/// <param name="personId">Whose.</param>
/// <param name="contactId">Which.</param>
public sealed class RemoveContact(string author, string personId, string contactId) : JournalCommand(author)
{
    /// <summary>Whose.</summary>
    public string PersonId { get; } = personId;

    /// <summary>Which.</summary>
    public string ContactId { get; } = contactId;

    /// <summary>One entry. What was sealed of it stays until the person's key is destroyed: entries refer to it.</summary>
    public static Outcome<Decision> Decide(JurisdictionState state, RemoveContact command, DecisionFacts facts)
    {
        if (!ContactKeeping.TryFind(state, command, command.PersonId, facts.Now, out var author, out var refusal))
        {
            return Outcome.Refuse<Decision>(refusal);
        }

        return state.Contacts.WaysOf(command.PersonId).Any(way => way.Recorded.ContactId == command.ContactId)
            ? Outcome.Accept(new Decision(
                author,
                [new ContactRemoved { PersonId = command.PersonId, ContactId = command.ContactId, IsGone = false }],
                [],
                new CommandAnswer(command.ContactId, 0, 0, 0, facts.Now, "")))
            : Outcome.Refuse<Decision>(ContactRefusals.UnknownContact());
    }
}
