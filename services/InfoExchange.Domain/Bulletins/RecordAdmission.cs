using InfoExchange.Domain.Journal;
using InfoExchange.Domain.Jurisdictions;
using InfoExchange.Domain.Outcomes;

namespace InfoExchange.Domain.Bulletins;

/// <summary>Keeps another territory's answer in the issuer's journal.</summary>
/// <param name="answered">The answer.</param>
public sealed class RecordAdmission(AdmissionAnswered answered) : JournalCommand("service")
{
    /// <summary>The answer.</summary>
    public AdmissionAnswered Answered { get; } = answered;

    /// <summary>One entry; an answer kept before changes nothing. Refused when nothing of the kind was asked of that territory.</summary>
    public static Outcome<Decision> Decide(JurisdictionState state, RecordAdmission command, DecisionFacts facts)
    {
        var answer = command.Answered;
        if (state.Bulletins.ById.GetValueOrDefault(answer.BulletinId) is not { } known || known.Latest.IssuedIn != state.Jurisdiction)
        {
            return Outcome.Refuse<Decision>(BulletinRefusals.Unknown(answer.BulletinId));
        }

        if (answer.Territory == state.Jurisdiction || known.FindVersion(answer.Version)?.Header.AddressedTo.Contains(answer.Territory) != true)
        {
            return Outcome.Refuse<Decision>(BulletinRefusals.NotAddressed(answer.Territory, answer.Version));
        }

        var isNew = !known.Admissions.Any(a => a.Territory == answer.Territory && a.Version == answer.Version);
        return Outcome.Accept(new Decision(EntryAuthor.Service, isNew ? [answer] : [], [], new CommandAnswer(answer.BulletinId, answer.Version, 0, 0, facts.Now, "")));
    }
}
