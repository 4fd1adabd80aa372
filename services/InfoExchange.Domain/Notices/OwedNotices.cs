using System.Collections.Immutable;
using InfoExchange.Domain.Acknowledgements;
using InfoExchange.Domain.Authorization;
using InfoExchange.Domain.Bulletins;
using InfoExchange.Domain.Directory;
using InfoExchange.Domain.Jurisdictions;

namespace InfoExchange.Domain.Notices;

/// <summary>Who is to be told of an alert outside any client, and has not been: found from the state alone, so that a restart forgets nobody.</summary>
public static class OwedNotices
{
    /// <summary>What is owed for one alert, also what falls due later.</summary>
    /// <param name="state">The territory.</param>
    /// <param name="alert">One of its bulletins.</param>
    /// <param name="policy">How this process sends.</param>
    /// <param name="now">The instant.</param>
    /// <returns>One a person, step and function; empty for what expects no answer, or is over.</returns>
    public static ImmutableArray<OwedNotice> Of(JurisdictionState state, BulletinRecord alert, NoticePolicy policy, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(alert);
        ArgumentNullException.ThrowIfNull(policy);
        if (policy.Kinds.IsEmpty || alert.Latest.Header.AcknowledgeWithin is null || alert.Audience is null || !alert.IsCurrentAt(now))
        {
            return [];
        }

        ImmutableArray<int> silent = [.. alert.SilentRecipients().Concat(alert.WithDutyDesk).Where(r => !alert.Answers.ContainsKey(r)).Distinct().Order()];
        var told = alert.Notices.SelectMany(n => n.Notice.Recipients.Select(r => (n.Notice.PersonId, n.Notice.Step, Recipient: r))).ToHashSet();
        var asks =
            from recipient in silent
            from ask in AsksFor(state, alert, recipient, policy, now)
            where !told.Contains((ask.PersonId, ask.Step, recipient))
            group (Recipient: recipient, ask.DueAt) by (ask.PersonId, ask.Step, ask.Function) into one
            select (one.Key, Turns: one.ToList());
        var owed = ImmutableArray.CreateBuilder<OwedNotice>();
        foreach (var (key, turns) in asks)
        {
            // Who is due goes out together; who is due later is another notice.
            foreach (var wave in turns.GroupBy(t => t.DueAt <= now ? now : t.DueAt))
            {
                owed.AddRange(wave.Select(t => t.Recipient).Chunk(NoticeLimits.MaxRecipients)
                    .Select(some => Written(state, alert, policy, now, new OwedNotice(key.PersonId, key.Step, key.Function, [.. some], [], wave.Key))).OfType<OwedNotice>());
            }
        }

        owed.AddRange(AtDutyDesk(state, alert, silent, now).Select(o => Written(state, alert, policy, now, o)).OfType<OwedNotice>());
        owed.AddRange(Interrupted(state, alert, silent, now));
        return owed.ToImmutable();
    }

    private static IEnumerable<(string PersonId, int Step, DutyFunction Function, DateTimeOffset DueAt)> AsksFor(JurisdictionState state, BulletinRecord alert, int recipient, NoticePolicy policy, DateTimeOffset now)
    {
        if (!state.Directory.Recipients.TryGetValue(recipient, out var found))
        {
            yield break;
        }

        // A closed site follows its own chain: nobody there is asked by the alert itself.
        if (alert.ClockOf(recipient) is { IsClosed: false } && !alert.Opened.ContainsKey(recipient)
            && EscalationTurn.OnSite(state.Directory, found, now).FirstOrDefault() is { } first)
        {
            var reached = alert.Latest.Header.AnswersFrom(alert.GainedAt(recipient) ?? alert.IssuedAt);
            yield return (first.PersonId, 0, first.Function, alert.Latest.Header.Severity == Severity.Extreme ? reached : reached + policy.Grace);
        }

        var asked = alert.AskedFor(recipient);
        for (var i = 0; i < asked.Length; i++)
        {
            if (Competence.FindFor(state, asked[i], recipient, now) is { } holding)
            {
                yield return (asked[i], i + 1, holding.Function, now);
            }
        }
    }

    private static IEnumerable<OwedNotice> AtDutyDesk(JurisdictionState state, BulletinRecord alert, ImmutableArray<int> silent, DateTimeOffset now)
    {
        if (!silent.Any(alert.WithDutyDesk.Contains))
        {
            return [];
        }

        var told = alert.Notices.Where(n => n.Notice.Step == OwedNotice.DutyDeskStep).Select(n => n.Notice.PersonId).ToHashSet(StringComparer.Ordinal);
        return state.Directory.Functions.Keys
            .Where(person => !told.Contains(person) && state.Directory.FunctionsOf(person, now).Any(h => h.Function == DutyFunction.DutyDesk))
            .Order(StringComparer.Ordinal)
            .Select(person => new OwedNotice(person, OwedNotice.DutyDeskStep, DutyFunction.DutyDesk, [], [], now));
    }

    // Issued by a process that ended before it told what became of it: the link was in its memory alone, so a new one goes out, by those ways.
    private static IEnumerable<OwedNotice> Interrupted(JurisdictionState state, BulletinRecord alert, ImmutableArray<int> silent, DateTimeOffset now)
    {
        foreach (var cut in alert.Notices.Where(n => n.Position < state.BootPosition && n.Waiting.Any()))
        {
            var (old, ways) = (cut.Notice, state.Contacts.WaysOf(cut.Notice.PersonId));
            ImmutableArray<int> left = [.. old.Recipients.Where(r => silent.BinarySearch(r) >= 0)];
            ImmutableArray<string> contacts = [.. cut.Waiting.Where(id => ways.Any(way => way.Recorded.ContactId == id))];
            var again = alert.Notices.Any(n => n.Position > cut.Position && n.Notice.PersonId == old.PersonId && n.Notice.Step == old.Step && left.All(n.Notice.Recipients.Contains));
            if (!again && !contacts.IsEmpty && (old.Step == OwedNotice.DutyDeskStep ? silent.Any(alert.WithDutyDesk.Contains) : !left.IsEmpty))
            {
                yield return new OwedNotice(old.PersonId, old.Step, old.Function, left, contacts, now);
            }
        }
    }

    // With the ways by which it goes and the hour at which it may; null for whoever has no such way.
    private static OwedNotice? Written(JurisdictionState state, BulletinRecord alert, NoticePolicy policy, DateTimeOffset now, OwedNotice owed)
    {
        var wishes = state.Contacts.PreferencesOf(owed.PersonId);
        var kinds = wishes.Kinds.IsEmpty ? policy.Kinds : [.. wishes.Kinds.Where(policy.Kinds.Contains)];
        var ways = state.Contacts.WaysOf(owed.PersonId);
        ImmutableArray<string> contacts = [.. kinds.SelectMany(kind => ways.Where(way => way.Recorded.Kind == kind)).Select(way => way.Recorded.ContactId)];
        if (contacts.IsEmpty)
        {
            return null;
        }

        var at = owed.DueAt > now ? owed.DueAt : now;
        var isHeld = alert.Latest.Header.Severity != Severity.Extreme && wishes.IsQuietAt(state.Jurisdiction, at);
        return owed with { Contacts = contacts, DueAt = isHeld ? wishes.QuietUntil(state.Jurisdiction, at) : at };
    }
}
