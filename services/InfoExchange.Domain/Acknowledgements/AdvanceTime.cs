using System.Collections.Immutable;
using InfoExchange.Domain.Bulletins;
using InfoExchange.Domain.Directory;
using InfoExchange.Domain.Journal;
using InfoExchange.Domain.Jurisdictions;
using InfoExchange.Domain.Outcomes;
using InfoExchange.Domain.Releasing;

namespace InfoExchange.Domain.Acknowledgements;

/// <summary>The sequencer's timer: does what fell due, each step once. Reminders, the hand-over to the permanence, expiries, ends of suspensions.</summary>
/// <param name="bootStartedAt">When this boot's clock began: a step due before it was found by the wall clock.</param>
/// <param name="reviewedAt">Up to when it was looked, in this boot, whether facts and rules began or ended by themselves; null when never.</param>
public sealed class AdvanceTime(DateTimeOffset bootStartedAt, DateTimeOffset? reviewedAt = null) : JournalCommand("service")
{
    private const string Boot = "boot";
    private const string Wall = "wall";

    /// <summary>Facts and rules that began or ended later have open bulletins decided again; null has them decided again whatever began or ended.</summary>
    public DateTimeOffset? ReviewedAt { get; } = reviewedAt;

    /// <summary>When this boot's clock began.</summary>
    public DateTimeOffset BootStartedAt { get; } = bootStartedAt;

    /// <summary>Everything due at the instant, and nothing that is not; no entry when nothing is.</summary>
    public static Outcome<Decision> Decide(JurisdictionState state, AdvanceTime command, DecisionFacts facts)
    {
        var events = ImmutableArray.CreateBuilder<JournalEvent>();
        // Several suspensions may end at one instant: each entry names no more recipients than one of them could.
        var ended = state.Directory.Standings.Where(s => s.Value.Until <= facts.Now).Select(s => s.Key).Order();
        events.AddRange(ended.Chunk(ChangeStanding.MaxRecipients).Select(numbers => new StandingEnded { Recipients = [.. numbers] }));

        events.AddRange(state.Releases.Urgent.Values.Where(u => !u.IsOverdue && u.Released.ValidateBy <= facts.Now)
            .Select(u => new UrgentReleaseOverdue { BulletinId = u.Released.BulletinId, Version = u.Released.Version, ReleasedBy = u.Released.ReleasedBy }));
        foreach (var id in state.Bulletins.Due.TakeWhile(due => due.At <= facts.Now).Select(due => due.Id).Order(StringComparer.Ordinal))
        {
            var bulletin = state.Bulletins.ById[id];
            if (bulletin.Latest.Header.ExpiresAt <= facts.Now)
            {
                events.Add(CloseBulletin.Close(bulletin, ClosingKind.Expired, null));
            }
            else
            {
                events.AddRange(Remind(state, bulletin, command, facts));
            }
        }

        return Outcome.Accept(new Decision(EntryAuthor.Service, events.ToImmutable(), facts.Blobs, new CommandAnswer("", 0, events.Count, 0, facts.Now, "")));
    }

    // All who stand at the same step of an alert are one entry; whoever the chain ends for goes to the permanence, all together in one line.
    private static IEnumerable<JournalEvent> Remind(JurisdictionState state, BulletinRecord bulletin, AdvanceTime command, DecisionFacts facts)
    {
        var id = bulletin.Latest.BulletinId;
        var turns =
            from due in bulletin.DueSteps(facts.Now)
            from recipient in due.Recipients
            select (Recipient: recipient, due.Clock.NextAt, Clock: ClockOf(due.Clock, state, command), GainedAt: bulletin.GainedAt(recipient), Turn: EscalationTurn.Of(state.Directory, bulletin, recipient, due.Clock, facts.Now));
        var byKind = turns.ToLookup(t => t.Turn.Step == EscalationStep.DutyDesk);
        foreach (var asked in byKind[false].GroupBy(t => (t.NextAt, t.Clock, t.GainedAt, t.Turn.Ordinal, t.Turn.Step, t.Turn.IsClosed, After: t.Turn.NextAt)))
        {
            Reminder[] reminders = [.. asked.Select(t => new Reminder(t.Recipient, t.Turn.PersonId))];
            yield return new RemindersSent
            {
                BulletinId = id,
                Version = bulletin.Latest.Version,
                Step = asked.Key.Ordinal,
                Asked = asked.Key.Step,
                IsClosed = asked.Key.IsClosed,
                AskedAt = asked.Key.GainedAt,
                Count = reminders.Length,
                Reminders = facts.Seal(BlobKeyKind.Trace, id, SealedPayload.Write(reminders)),
                DueAt = asked.Key.NextAt,
                NextAt = asked.Key.After,
                Clock = asked.Key.Clock,
            };
        }

        if (byKind[true].Any())
        {
            Reminder[] handed = [.. byKind[true].Select(t => new Reminder(t.Recipient, "")).OrderBy(r => r.Recipient)];
            var due = byKind[true].Min(t => t.NextAt);
            yield return new DutyDeskAlerted
            {
                BulletinId = id,
                Version = bulletin.Latest.Version,
                Count = handed.Length,
                Total = bulletin.WithDutyDesk.Count + handed.Length,
                Recipients = facts.Seal(BlobKeyKind.Trace, id, SealedPayload.Write(handed)),
                DueAt = due,
                Clock = byKind[true].All(t => t.Clock == Boot) ? Boot : Wall,
            };
        }
    }

    // One boot's clock measured the whole wait only when the wait began in that boot: instants of another one may lie after its start, when the wall clock was set back between them.
    private static string ClockOf(EscalationClock clock, JurisdictionState state, AdvanceTime command) => clock.NextAt >= command.BootStartedAt && clock.Since > state.BootPosition ? Boot : Wall;
}
