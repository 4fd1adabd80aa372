using InfoExchange.Domain.Authorization;
using InfoExchange.Domain.Journal;
using InfoExchange.Domain.Jurisdictions;
using InfoExchange.Domain.Outcomes;

namespace InfoExchange.Domain.Directory;

/// <summary>Signs in to a watch; whoever had it is off duty.</summary>
/// <param name="author">Who takes it: an officer of that watch.</param>
/// <param name="watchId">Which watch.</param>
/// <param name="expectedUntil">When relief is expected, after now and at most <see cref="LongestTurn"/> ahead; null when it is not said.</param>
public sealed class TakeWatch(string author, string watchId, DateTimeOffset? expectedUntil = null) : JournalCommand(author)
{
    /// <summary>How far ahead relief may be expected, the end included.</summary>
    public static readonly TimeSpan LongestTurn = TimeSpan.FromHours(24);

    /// <summary>Which watch.</summary>
    public string WatchId { get; } = watchId;

    /// <summary>When relief is expected.</summary>
    public DateTimeOffset? ExpectedUntil { get; } = expectedUntil?.ToUniversalTime();

    /// <summary>One entry; the answer's note names who had it before.</summary>
    public static Outcome<Decision> Decide(JurisdictionState state, TakeWatch command, DecisionFacts facts)
    {
        if (!IsOfficerOf(state.Directory, command.Author, command.WatchId, facts.Now, command.Through))
        {
            return Outcome.Refuse<Decision>(DirectoryRefusals.NotOfThisWatch());
        }

        if (IsTooFar(command.ExpectedUntil, facts.Now))
        {
            return Outcome.Refuse<Decision>(DirectoryRefusals.TurnTooLong());
        }

        var previous = state.Directory.OnDutyIn(command.WatchId);
        var taken = new WatchTaken { WatchId = command.WatchId, PersonId = command.Author, PreviousPersonId = previous, BeganAt = facts.Now, ExpectedUntil = command.ExpectedUntil };
        return Outcome.Accept(new Decision(new EntryAuthor(command.Author, DutyFunction.WatchOfficer), [taken], [], new CommandAnswer(command.WatchId, 0, 0, 0, facts.Now, previous)));
    }

    internal static bool IsTooFar(DateTimeOffset? expectedUntil, DateTimeOffset now) => expectedUntil <= now || expectedUntil > now + LongestTurn;

    internal static bool IsOfficerOf(DirectoryState directory, string person, string watch, DateTimeOffset now, FunctionScope? counting = null) =>
        directory.Functions.GetValueOrDefault(person, []).Any(h => h.Function == DutyFunction.WatchOfficer && h.HolderId == watch && h.IsHeldAt(now) && counting?.Counts(h) != false);
}
