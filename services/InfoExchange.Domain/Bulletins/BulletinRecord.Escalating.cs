using System.Collections.Immutable;
using InfoExchange.Domain.Acknowledgements;
using InfoExchange.Domain.Audiences;
using InfoExchange.Domain.Authorization;
using InfoExchange.Domain.Journal;
using InfoExchange.Domain.Journal.Snapshots;

namespace InfoExchange.Domain.Bulletins;

/// <content>Who is silent, and when what follows silence falls due. An answer takes its recipient off its clock, so that a storm of answers never looks at the whole audience.</content>
public sealed partial record BulletinRecord
{
    /// <summary>Recipients that must answer and have not, ascending, without those that the permanence has.</summary>
    public ImmutableArray<int> SilentRecipients() => Latest.Header.AcknowledgeWithin is null ? [] : [.. Reach.Value.Clocks.Values.SelectMany(numbers => numbers).Order()];

    /// <summary>When the next step falls due; null when none will.</summary>
    public DateTimeOffset? NextStepAt() => Closed is not null || Audience is null || Reach.Value.Clocks.IsEmpty ? null : Reach.Value.Clocks.First().Key.NextAt;

    /// <summary>When the next step of one recipient falls due; null when none will.</summary>
    public DateTimeOffset? NextStepOf(int recipient) => Closed is null ? ClockOf(recipient)?.NextAt : null;

    /// <summary>The last step taken for a silent recipient; null while nobody was asked but by the alert itself.</summary>
    public EscalationStep? LastStepOf(int recipient) => ClockOf(recipient) is { Taken: > 0 } clock ? Plan.Chain(clock.IsClosed)[clock.Taken - 1].Step : null;

    /// <summary>Who was asked for a silent recipient by steps so far, in order; who was asked by the alert itself is not among them.</summary>
    public ImmutableArray<string> AskedFor(int recipient) => Reach.Value.Asked.GetValueOrDefault(recipient, []);

    /// <summary>Since when a recipient has the last version; null for whom it was issued to.</summary>
    internal DateTimeOffset? GainedAt(int recipient) =>
        Reach.Value.Later.FirstOrDefault(later => later.Value.BinarySearch(recipient) >= 0) is { Value.IsDefault: false } later ? later.Key : null;

    internal EscalationClock? ClockOf(int recipient) => Reach.Value.ClockOf(recipient);

    /// <summary>The time that a recipient has to answer.</summary>
    internal TimeSpan TimeOf(int recipient) => Latest.Header.TimeFor(Audience?.Find(recipient)?.Obligations ?? Obligations.None) ?? TimeSpan.Zero;

    /// <summary>Silent recipients whose step is due at an instant, by clock, the soonest first.</summary>
    internal IEnumerable<(EscalationClock Clock, ImmutableSortedSet<int> Recipients)> DueSteps(DateTimeOffset now) =>
        Closed is not null || Audience is null ? [] : Reach.Value.Clocks.TakeWhile(c => c.Key.NextAt <= now).Select(c => (c.Key, c.Value));

    /// <summary>The same with the clocks of its audience started.</summary>
    /// <param name="isClosed">Whether a recipient is a site that is closed at an instant.</param>
    internal BulletinRecord Started(Func<int, DateTimeOffset, bool> isClosed) => Audience is null
        ? this
        : WithReach(Reach.Value.Counting(Audience.Members.Where(m => m.IsIncluded).Select(m => (m.Number, First(m, IssuedAt, Position, isClosed)))));

    /// <summary>The same after its audience was decided again: who lost it is off the clock, who gained it begins, who has less or more time and was not asked yet begins anew.</summary>
    internal BulletinRecord Redecided(int version, AudienceChange change, JournalEntry entry, Func<int, DateTimeOffset, bool> isClosed)
    {
        if (Audience is null)
        {
            return this;
        }

        var after = WithReach(Reach.Value.Redecided(version, change, entry.At));
        var begun = change.Gained.Where(m => !Answers.ContainsKey(m.Number)).Select(m => (m.Number, First(m, entry.At, entry.Position, isClosed)))
            .Concat(from m in change.Obliged
                    let clock = ClockOf(m.Number)
                    where clock is { Taken: 0, IsClosed: false }
                    select (m.Number, First(m, GainedAt(m.Number) ?? IssuedAt, clock.Value.Since, (_, _) => false)));
        return after.WithReach(after.Reach.Value.Counting(begun));
    }

    internal BulletinRecord Reminded(RemindersSent fact, IEnumerable<Reminder> asked, long position)
    {
        var next = new EscalationClock(fact.NextAt ?? fact.DueAt + Latest.Header.AcknowledgeWithin ?? fact.DueAt, fact.IsClosed, Math.Min(fact.Step, Plan.Chain(fact.IsClosed).Length - 1), position);
        return WithReach(Reach.Value.Reminded(asked.Where(r => ClockOf(r.Recipient) is not null), next));
    }

    internal BulletinRecord WithAnswer(AnswerRecord answer)
    {
        var kept = this with { Answering = Held<BulletinAnswers>.Of(Answering.Value.With(answer, Latest.Version)) };
        return kept.Answers.ContainsKey(answer.Acknowledged.Recipient) ? kept.WithReach(Reach.Value.Without([answer.Acknowledged.Recipient])) : kept;
    }

    internal BulletinRecord WithCorrection(AnswerRecord correction) => this with { Answering = Held<BulletinAnswers>.Of(Answering.Value.WithCorrection(correction)) };

    private EscalationClock? First(AudienceMember member, DateTimeOffset since, long position, Func<int, DateTimeOffset, bool> isClosed)
    {
        if (Latest.Header.TimeFor(member.Obligations) is not { } within)
        {
            return null;
        }

        var takesEffectAt = Latest.Header.AnswersFrom(since);
        return EscalationClock.Begin(Plan, takesEffectAt, within, isClosed(member.Number, takesEffectAt), position);
    }
}
