using InfoExchange.Domain.Journal;
using InfoExchange.Domain.Jurisdictions;
using InfoExchange.Domain.Outcomes;

namespace InfoExchange.Domain.Directory;

/// <summary>Signs in to a watch; whoever had it hands it over.</summary>
/// <param name="author">Who takes it: an officer of that watch.</param>
/// <param name="watchId">Which watch.</param>
public sealed class TakeWatch(string author, string watchId) : JournalCommand(author)
{
    /// <summary>Which watch.</summary>
    public string WatchId { get; } = watchId;

    /// <summary>One entry; the answer's note names who had it before.</summary>
    public static Outcome<Decision> Decide(JurisdictionState state, TakeWatch command, DecisionFacts facts)
    {
        var holdings = state.Directory.Functions.GetValueOrDefault(command.Author, []);
        if (command.Through?.Contains(DutyFunction.WatchOfficer) == false || !holdings.Any(h => h.Function == DutyFunction.WatchOfficer && h.HolderId == command.WatchId && h.IsHeldAt(facts.Now)))
        {
            return Outcome.Refuse<Decision>(DirectoryRefusals.NotOfThisWatch());
        }

        var previous = state.Directory.OnDuty.GetValueOrDefault(command.WatchId, "");
        var taken = new WatchTaken { WatchId = command.WatchId, PersonId = command.Author, PreviousPersonId = previous };
        return Outcome.Accept(new Decision(new EntryAuthor(command.Author, DutyFunction.WatchOfficer), [taken], [], new CommandAnswer(command.WatchId, 0, 0, 0, facts.Now, previous)));
    }
}
