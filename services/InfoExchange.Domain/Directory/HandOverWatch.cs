using System.Collections.Immutable;
using InfoExchange.Domain.Bulletins;
using InfoExchange.Domain.Guarding;
using InfoExchange.Domain.Journal;
using InfoExchange.Domain.Jurisdictions;
using InfoExchange.Domain.Outcomes;

namespace InfoExchange.Domain.Directory;

/// <summary>Hands a watch over to a named officer of it, or leaves it unmanned.</summary>
/// <param name="author">Who has the watch.</param>
/// <param name="watchId">Which watch.</param>
/// <param name="toPersonId">Who takes over: another officer of the watch; empty leaves it unmanned.</param>
/// <param name="expectedUntil">When the next relief is expected, as for <see cref="TakeWatch"/>; null when nobody takes over.</param>
/// <param name="note">What is open, 0 to <see cref="MaxNoteLength"/> UTF-16 code units; sealed.</param>
public sealed class HandOverWatch(string author, string watchId, string toPersonId, DateTimeOffset? expectedUntil, string note) : JournalCommand(author)
{
    /// <summary>UTF-16 code units of the note.</summary>
    public const int MaxNoteLength = 2_000;

    /// <summary>Which watch.</summary>
    public string WatchId { get; } = watchId;

    /// <summary>Who takes over.</summary>
    public string ToPersonId { get; } = toPersonId;

    /// <summary>When the next relief is expected.</summary>
    public DateTimeOffset? ExpectedUntil { get; } = expectedUntil?.ToUniversalTime();

    /// <summary>What is open.</summary>
    public string Note { get; } = note;

    /// <summary>One entry that names both; the incoming officer has the rights from then on, the outgoing one no more.</summary>
    public static Outcome<Decision> Decide(JurisdictionState state, HandOverWatch command, DecisionFacts facts)
    {
        var directory = state.Directory;
        if (!TakeWatch.IsOfficerOf(directory, command.Author, command.WatchId, facts.Now, command.Through))
        {
            return Outcome.Refuse<Decision>(DirectoryRefusals.NotOfThisWatch());
        }

        ImmutableArray<Refusal> refusals =
        [
            .. directory.OnDutyIn(command.WatchId) == command.Author ? ImmutableArray<Refusal>.Empty : [DirectoryRefusals.NotOnDuty()],
            .. ForRelief(directory, command, facts.Now),
            .. command.Note.Length <= MaxNoteLength ? ImmutableArray<Refusal>.Empty : [CommandRefusals.TooLong("note", command.Note.Length, MaxNoteLength)],
            .. ContentGuard.RefusalsIn(ContentGuard.Look([new TextBlock("fr", "", command.Note, "")], "note", Marking.Unmarked)),
        ];
        if (!refusals.IsEmpty)
        {
            return Outcome.Refuse<Decision>(refusals);
        }

        var open = OpenMatters.Of(state, command.WatchId, facts.Now);
        var handed = new WatchHandedOver
        {
            OpenReturns = [.. open.Returns.Take(OpenMatters.Named)],
            OpenAlerts = [.. open.Alerts.Take(OpenMatters.Named)],
            OpenCount = open.Returns.Length + open.Alerts.Length + open.Releases.Length,
            WatchId = command.WatchId,
            FromPersonId = command.Author,
            ToPersonId = command.ToPersonId,
            BeganAt = facts.Now,
            ExpectedUntil = command.ExpectedUntil,
            Note = command.Note.Length == 0 ? null : facts.Seal(BlobKeyKind.Person, command.Author, SealedPayload.Write(command.Note)),
        };
        return Outcome.Accept(new Decision(
            new EntryAuthor(command.Author, DutyFunction.WatchOfficer), [handed], facts.Blobs, new CommandAnswer(command.WatchId, 0, 0, 0, facts.Now, command.ToPersonId)));
    }

    private static IEnumerable<Refusal> ForRelief(DirectoryState directory, HandOverWatch command, DateTimeOffset now)
    {
        if (command.ToPersonId.Length == 0)
        {
            if (command.ExpectedUntil is not null)
            {
                yield return DirectoryRefusals.TurnTooLong();
            }

            yield break;
        }

        if (command.ToPersonId == command.Author || !TakeWatch.IsOfficerOf(directory, command.ToPersonId, command.WatchId, now))
        {
            yield return DirectoryRefusals.ReliefNotOfThisWatch(command.ToPersonId);
        }

        if (TakeWatch.IsTooFar(command.ExpectedUntil, now))
        {
            yield return DirectoryRefusals.TurnTooLong();
        }
    }
}
