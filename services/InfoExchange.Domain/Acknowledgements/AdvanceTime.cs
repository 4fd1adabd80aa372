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
                events.AddRange(bulletin.NextSteps().Where(step => step.At <= facts.Now).SelectMany(step => Remind(state, bulletin, step, command, facts)));
            }
        }

        return Outcome.Accept(new Decision(EntryAuthor.Service, events.ToImmutable(), facts.Blobs, new CommandAnswer("", 0, events.Count, 0, facts.Now, "")));
    }

    // The person of rank n is asked at step n, or the next one where that rank is vacant; where the chain ends, the permanence gets the recipient, all of them in one line.
    private static IEnumerable<JournalEvent> Remind(JurisdictionState state, BulletinRecord bulletin, (DateTimeOffset? AskedAt, int Step, DateTimeOffset At) next, AdvanceTime command, DecisionFacts facts)
    {
        var id = bulletin.Latest.BulletinId;
        var (askedAt, step, due) = next;
        var silent = bulletin.SilentRecipients(askedAt).ToLookup(r => NextInChain(state, r, step, facts.Now) is not null);
        if (silent[true].Any())
        {
            Reminder[] asked = [.. silent[true].Select(r => new Reminder(r, NextInChain(state, r, step, facts.Now)!.PersonId))];
            yield return new RemindersSent
            {
                BulletinId = id,
                Version = bulletin.Latest.Version,
                Step = step,
                AskedAt = askedAt,
                Count = asked.Length,
                Reminders = facts.Seal(BlobKeyKind.Trace, id, SealedPayload.Write(asked)),
                DueAt = due,
                Clock = due >= command.BootStartedAt ? "boot" : "wall",
            };
        }

        if (silent[false].Any())
        {
            Reminder[] handed = [.. silent[false].Select(r => new Reminder(r, ""))];
            yield return new DutyDeskAlerted { BulletinId = id, Version = bulletin.Latest.Version, Count = handed.Length, Recipients = facts.Seal(BlobKeyKind.Trace, id, SealedPayload.Write(handed)) };
        }
    }

    private static FunctionHolding? NextInChain(JurisdictionState state, int recipient, int step, DateTimeOffset now) =>
        state.Directory.ChainOf(state.Directory.Recipients[recipient].Id, now).FirstOrDefault(h => h.Rank >= step);
}
