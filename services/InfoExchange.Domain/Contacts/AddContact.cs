using InfoExchange.Domain.Journal;
using InfoExchange.Domain.Jurisdictions;
using InfoExchange.Domain.Outcomes;

namespace InfoExchange.Domain.Contacts;

/// <summary>Records one more way to reach a person.</summary>
/// <param name="author">The person, or whoever keeps the directory for them.</param>
/// <param name="personId">Whose.</param>
/// <param name="address">Where it leads; sealed under the person's key.</param>
public sealed class AddContact(string author, string personId, ContactAddress address) : JournalCommand(author)
{
    /// <summary>Whose.</summary>
    public string PersonId { get; } = personId;

    /// <summary>Where it leads.</summary>
    public ContactAddress Address { get; } = address;

    /// <summary>One entry; its subject is the contact's id. That the person has that address already, whoever can open it has seen.</summary>
    public static Outcome<Decision> Decide(JurisdictionState state, AddContact command, DecisionFacts facts)
    {
        if (!ContactKeeping.TryFind(state, command, command.PersonId, facts.Now, out var author, out var refusal))
        {
            return Outcome.Refuse<Decision>(refusal);
        }

        if (state.Contacts.WaysOf(command.PersonId).Count(way => way.Recorded.Kind == command.Address.Kind) >= ContactLimits.MaxOfKind)
        {
            return Outcome.Refuse<Decision>(ContactRefusals.TooManyContacts());
        }

        var recorded = new ContactRecorded
        {
            PersonId = command.PersonId,
            ContactId = facts.FreshId(),
            Kind = command.Address.Kind,
            Address = facts.Seal(BlobKeyKind.Person, command.PersonId, SealedPayload.Write(command.Address.Text)),
        };
        return Outcome.Accept(new Decision(author, [recorded], facts.Blobs, new CommandAnswer(recorded.ContactId, 0, 0, 0, facts.Now, "")));
    }
}
