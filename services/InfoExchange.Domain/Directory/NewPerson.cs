using InfoExchange.Domain.Journal;

namespace InfoExchange.Domain.Directory;

/// <summary>Someone to enrol.</summary>
/// <param name="PersonId">Pseudonymous id, chosen by whoever enrols.</param>
/// <param name="Subject">Opaque subject of the tokens.</param>
/// <param name="Names">As shown; sealed under the person's key, never in an entry.</param>
/// <param name="Document">What was looked at, in clear in the entry; empty when it is not said.</param>
public sealed record NewPerson(string PersonId, string Subject, string Names, string Document = "")
{
    /// <summary>The fact, with the names sealed.</summary>
    public PersonEnrolled Enrol(DecisionFacts facts) => new()
    {
        PersonId = PersonId,
        Subject = Subject,
        Names = facts.Seal(BlobKeyKind.Person, PersonId, SealedPayload.Write(Names)),
        Document = Document,
    };
}
