using System.Collections.Immutable;
using InfoExchange.Domain.Directory;
using InfoExchange.Domain.Jurisdictions;
using InfoExchange.Domain.Outcomes;

namespace InfoExchange.Domain.Journal;

/// <summary>Begins a journal: origin, authority, first authority and first auditor, two persons present.</summary>
/// <param name="created">Entry 1.</param>
/// <param name="authority">Who decides, with the subject of the tokens.</param>
/// <param name="auditor">Who audits: another person.</param>
public sealed class CreateJournal(JournalCreated created, NewPerson authority, NewPerson auditor) : JournalCommand("service")
{
    /// <summary>Decides on entry 1 and the first two people.</summary>
    public static Outcome<Decision> Decide(JurisdictionState state, CreateJournal command, DecisionFacts facts)
    {
        if (state.Created is not null)
        {
            return Outcome.Refuse<Decision>(CommandRefusals.JournalExists());
        }

        if (command.Authority.PersonId == command.Auditor.PersonId || command.Authority.Subject == command.Auditor.Subject)
        {
            return Outcome.Refuse<Decision>(DirectoryRefusals.SamePerson());
        }

        ImmutableArray<JournalEvent> events =
        [
            command.Created,
            command.Authority.Enrol(facts),
            command.Auditor.Enrol(facts),
            Grant(command.Authority, DutyFunction.Authority, facts),
            Grant(command.Auditor, DutyFunction.Auditor, facts),
        ];
        return Outcome.Accept(new Decision(EntryAuthor.Service, events, facts.Blobs, new CommandAnswer(command.Created.Origin, 0, 0, 0, facts.Now, "")));
    }

    /// <summary>Entry 1.</summary>
    public JournalCreated Created { get; } = created;

    /// <summary>Who decides.</summary>
    public NewPerson Authority { get; } = authority;

    /// <summary>Who audits.</summary>
    public NewPerson Auditor { get; } = auditor;

    private static FunctionGranted Grant(NewPerson person, DutyFunction function, DecisionFacts facts) =>
        new() { PersonId = person.PersonId, Function = function, From = facts.Now };
}
