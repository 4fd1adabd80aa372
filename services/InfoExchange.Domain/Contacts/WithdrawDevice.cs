using InfoExchange.Domain.Journal;
using InfoExchange.Domain.Jurisdictions;
using InfoExchange.Domain.Outcomes;

namespace InfoExchange.Domain.Contacts;

/// <summary>Withdraws a device that is lost or given back.</summary>
/// <param name="author">The person, or whoever keeps the directory for them.</param>
/// <param name="personId">Whose.</param>
/// <param name="deviceId">Which.</param>
public sealed class WithdrawDevice(string author, string personId, string deviceId) : JournalCommand(author)
{
    /// <summary>Whose.</summary>
    public string PersonId { get; } = personId;

    /// <summary>Which.</summary>
    public string DeviceId { get; } = deviceId;

    /// <summary>One entry; from it on the device's secret opens nothing.</summary>
    public static Outcome<Decision> Decide(JurisdictionState state, WithdrawDevice command, DecisionFacts facts)
    {
        if (!ContactKeeping.TryFind(state, command, command.PersonId, facts.Now, out var author, out var refusal))
        {
            return Outcome.Refuse<Decision>(refusal);
        }

        return state.Contacts.DevicesOf(command.PersonId).Any(device => device.Enrolled.DeviceId == command.DeviceId)
            ? Outcome.Accept(new Decision(
                author,
                [new DeviceWithdrawn { PersonId = command.PersonId, DeviceId = command.DeviceId }],
                [],
                new CommandAnswer(command.DeviceId, 0, 0, 0, facts.Now, "")))
            : Outcome.Refuse<Decision>(ContactRefusals.UnknownDevice());
    }
}
