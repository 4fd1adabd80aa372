using InfoExchange.Domain.Authorization;
using InfoExchange.Domain.Directory;
using InfoExchange.Domain.Journal;
using InfoExchange.Domain.Jurisdictions;
using InfoExchange.Domain.Outcomes;

namespace InfoExchange.Domain.Contacts;

/// <summary>Enrols a device of the author's own: nobody does it for another, for whoever has the device answers as that person.</summary>
/// <param name="author">Whose device it is, signed in.</param>
/// <param name="secretHash">SHA-256 of 32 random bytes that the device keeps.</param>
/// <param name="label">What they call it, 1 to <see cref="ContactLimits.MaxLabelLength"/> UTF-16 code units; sealed.</param>
public sealed class EnrolDevice(string author, Digest secretHash, string label) : JournalCommand(author)
{
    /// <summary>SHA-256 of the secret.</summary>
    public Digest SecretHash { get; } = secretHash;

    /// <summary>What they call it.</summary>
    public string Label { get; } = label;

    /// <summary>One entry; its subject is the device's id.</summary>
    public static Outcome<Decision> Decide(JurisdictionState state, EnrolDevice command, DecisionFacts facts)
    {
        if (ContactKeeping.FindFunction(state, command.Author, command.Author, facts.Now, command.Through) is not { } function)
        {
            return Outcome.Refuse<Decision>(AccessRefusals.FunctionMissing([DutyFunction.CrisisCoordinator, DutyFunction.SecurityDesk, DutyFunction.FirmReferent]));
        }

        if (WhyNot(state, command) is { } refusal)
        {
            return Outcome.Refuse<Decision>(refusal);
        }

        var enrolled = new DeviceEnrolled
        {
            PersonId = command.Author,
            DeviceId = facts.FreshId(),
            SecretHash = command.SecretHash,
            Label = facts.Seal(BlobKeyKind.Person, command.Author, SealedPayload.Write(command.Label)),
        };
        return Outcome.Accept(new Decision(new EntryAuthor(command.Author, function), [enrolled], facts.Blobs, new CommandAnswer(enrolled.DeviceId, 0, 0, 0, facts.Now, "")));
    }

    private static Refusal? WhyNot(JurisdictionState state, EnrolDevice command) =>
        string.IsNullOrWhiteSpace(command.Label) ? CommandRefusals.Missing("label")
        : command.Label.Length > ContactLimits.MaxLabelLength ? CommandRefusals.TooLong("label", command.Label.Length, ContactLimits.MaxLabelLength)
        : state.Contacts.IsKnown(command.SecretHash) ? ContactRefusals.SecretKnown()
        : state.Contacts.DevicesOf(command.Author).Length >= ContactLimits.MaxDevices ? ContactRefusals.TooManyDevices()
        : null;
}
