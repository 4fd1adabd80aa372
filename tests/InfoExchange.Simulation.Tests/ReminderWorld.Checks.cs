using System.Collections.Immutable;
using InfoExchange.Domain.Acknowledgements;
using InfoExchange.Domain.Bulletins;
using InfoExchange.Domain.Directory;
using InfoExchange.Domain.Journal;

namespace InfoExchange.Simulation.Tests;

/// <content>What must hold of each timeline, reckoned from the journal without the rules that wrote it.</content>
internal sealed partial class ReminderWorld
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    // The default plan for what is extreme: two minutes before each further step, or the alert's own time when that is shorter.
    private static readonly TimeSpan Gap = TimeSpan.FromMinutes(2);

    private void Check()
    {
        List<JournalEntry> entries = [.. _bench.Store.Entries.Select(bytes => EntryCodec.TryDecode(bytes, out var entry, out var problem) ? entry : throw new InvalidOperationException(problem))];
        var bootOf = BootOfEach(entries);
        CheckClock(entries, bootOf);
        var steps = new Dictionary<(string Alert, int Recipient), List<(JournalEntry Entry, string Person, DateTimeOffset Due, string Clock)>>();
        foreach (var entry in entries)
        {
            foreach (var (alert, recipient, person, due, clock) in StepsOf(entry.Event))
            {
                (steps.TryGetValue((alert, recipient), out var known) ? known : steps[(alert, recipient)] = []).Add((entry, person, due, clock));
            }
        }

        foreach (var issued in entries.Where(e => e.Event is BulletinIssued))
        {
            var id = ((BulletinIssued)issued.Event).BulletinId;
            foreach (var recipient in _bench.State.Bulletins.ById[id].Reached)
            {
                CheckTimeline(issued, recipient, steps.GetValueOrDefault((id, recipient), []), entries, bootOf);
            }
        }

        Answers = entries.Count(e => e.Event is AlertAcknowledged);
    }

    private static int[] BootOfEach(List<JournalEntry> entries)
    {
        var boots = new int[entries.Count];
        var boot = -1;
        for (var i = 0; i < entries.Count; i++)
        {
            boot += entries[i].Event is ServiceStarted ? 1 : 0;
            boots[i] = boot;
        }

        return boots;
    }

    // Entries bear the clock of their boot, whatever the wall clock did: its start and the true time since.
    private void CheckClock(List<JournalEntry> entries, int[] bootOf)
    {
        for (var i = 0; i < entries.Count; i++)
        {
            if (_bench.Store.WrittenAt[i] is > 0 and var ticks && bootOf[i] >= 0 && (_boots[bootOf[i]].At(ticks) - entries[i].At).Duration() > Second)
            {
                _violations.Add($"CLOCK: entry {i + 1} says {entries[i].At:O} and was written at {_boots[bootOf[i]].At(ticks):O} of its boot");
            }
        }
    }

    private IEnumerable<(string Alert, int Recipient, string Person, DateTimeOffset Due, string Clock)> StepsOf(JournalEvent fact) => fact switch
    {
        RemindersSent e => Opened(e.Reminders).Select(r => (e.BulletinId, r.Recipient, r.PersonId, e.DueAt, e.Clock)),
        DutyDeskAlerted e => Opened(e.Recipients).Select(r => (e.BulletinId, r.Recipient, "", e.DueAt!.Value, e.Clock)),
        _ => [],
    };

    private ImmutableArray<Reminder> Opened(SealedReference reference) =>
        SealedPayload.ReadReminders(_bench.Ask(() => _bench.Broker.Reading.PayloadAsync(reference, CancellationToken.None))!.Value.Span);

    private void CheckTimeline(
        JournalEntry issued, int recipient, List<(JournalEntry Entry, string Person, DateTimeOffset Due, string Clock)> taken, List<JournalEntry> entries, int[] bootOf)
    {
        var alert = (BulletinIssued)issued.Event;
        var name = $"{alert.BulletinId}/{recipient}";
        var within = alert.Header.AcknowledgeWithin!.Value;
        var asked = Expected(recipient);
        var stop = entries.FirstOrDefault(e => (e.Event is AlertAcknowledged a && a.BulletinId == alert.BulletinId && a.Recipient == recipient) || (e.Event is BulletinClosed c && c.BulletinId == alert.BulletinId));
        var last = issued;
        for (var k = 0; k < taken.Count; k++)
        {
            Steps++;
            var (entry, person, due, clock) = taken[k];
            WallSteps += clock == "wall" ? 1 : 0;
            var expectedDue = issued.At + within + (k * (Gap < within ? Gap : within));
            if (k >= asked.Count || person != asked[k])
            {
                _violations.Add($"DOUBLE or wrong: step {k + 1} of {name} asks '{person}' at {entry.Position}");
                return;
            }

            // What is handed to the permanence together bears the due instant of the earliest.
            if (person.Length > 0 ? due != expectedDue : due > expectedDue)
            {
                _violations.Add($"DUE: step {k + 1} of {name} says {due:O}, reckoned {expectedDue:O}");
            }

            if (entry.At < expectedDue)
            {
                _violations.Add($"EARLY: step {k + 1} of {name} by {expectedDue - entry.At}");
            }

            var boot = bootOf[(int)entry.Position - 1];
            var from = boot > bootOf[(int)last.Position - 1] || expectedDue < _boots[boot].Wall ? ReadyAt(entries, boot) : expectedDue;
            if (entry.At > (from > expectedDue ? from : expectedDue) + Second)
            {
                _violations.Add($"LATE: step {k + 1} of {name} by {entry.At - expectedDue}");
            }

            if (stop is not null && stop.Position < entry.Position)
            {
                _violations.Add($"AFTER: step {k + 1} of {name} stands at {entry.Position}, it was over at {stop.Position}");
            }

            var isBoot = bootOf[(int)last.Position - 1] == boot && expectedDue >= _boots[boot].Wall;
            var isClear = (expectedDue - _boots[boot].Wall).Duration() > Second;
            if (isClear && person.Length > 0 && clock != (isBoot ? "boot" : "wall"))
            {
                _violations.Add($"WORD: step {k + 1} of {name} says {clock}");
            }

            last = entry;
        }

        if (taken.Count < asked.Count)
        {
            CheckNotMissed(name, taken.Count, issued.At + within + (taken.Count * (Gap < within ? Gap : within)), last, stop, entries, bootOf);
        }
    }

    // A step that was not taken was never due for a whole second while the service was there and nothing had ended it.
    private void CheckNotMissed(string name, int step, DateTimeOffset due, JournalEntry last, JournalEntry? stop, List<JournalEntry> entries, int[] bootOf)
    {
        for (var boot = bootOf[(int)last.Position - 1]; boot < _boots.Count; boot++)
        {
            var ready = ReadyAt(entries, boot);
            var seen = due > ready ? due : ready;
            seen = last.At > seen && bootOf[(int)last.Position - 1] == boot ? last.At : seen;
            var isStopped = stop is not null && (bootOf[(int)stop.Position - 1] < boot || (bootOf[(int)stop.Position - 1] == boot && stop.At <= seen + Second));
            if (!isStopped && seen + Second < _boots[boot].At(_boots[boot].EndedTicks))
            {
                _violations.Add($"MISSED: step {step + 1} of {name}, due {due:O}, in start {boot + 1}");
                return;
            }
        }
    }

    // From when a start serves: its entry, the first of it.
    private DateTimeOffset ReadyAt(List<JournalEntry> entries, int boot) => entries.Where(e => e.Event is ServiceStarted).ElementAtOrDefault(boot)?.At ?? _boots[boot].At(_boots[boot].EndedTicks);

    // Whoever answers first, then the substitutes, then the permanence: in this territory nobody stands between.
    private List<string> Expected(int recipient)
    {
        var chain = _bench.State.Directory.Contacts[_bench.State.Directory.Recipients[recipient].Id].Where(h => h.Function is DutyFunction.CrisisCoordinator or DutyFunction.SecurityDesk).OrderBy(h => h.Rank).Select(h => h.PersonId).ToList();
        return [.. chain, ""];
    }
}
