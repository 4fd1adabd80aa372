using System.Globalization;
using InfoExchange.Domain.Bulletins;
using InfoExchange.Domain.Jurisdictions;

namespace InfoExchange.Domain.Records;

/// <summary>What is due to end, and what a freeze holds back.</summary>
public static class RetentionSchedule
{
    /// <summary>Everything due at an instant that was not ordered destroyed before, the earliest sent first, then what was proposed and never issued, then returns, then months. What is not due is not looked at.</summary>
    /// <param name="state">The territory.</param>
    /// <param name="policy">How long each class is kept.</param>
    /// <param name="now">The instant.</param>
    public static IEnumerable<DueErasure> Due(JurisdictionState state, RetentionPolicy policy, DateTimeOffset now) =>
        Bulletins(state, policy, now).Concat(Proposals(state, policy, now)).Concat(Returns(state, policy, now)).Concat(Months(state, policy, now)).Where(d => d.DueAt <= now && !state.Records.IsErased(d.Class, d.SubjectId));

    /// <summary>The month that an instant's blind marks belong to, such as <c>2026-11</c>, in UTC.</summary>
    public static string MonthOf(DateTimeOffset instant) => instant.UtcDateTime.ToString("yyyy-MM", CultureInfo.InvariantCulture);

    private static IEnumerable<DueErasure> Bulletins(JurisdictionState state, RetentionPolicy policy, DateTimeOffset now)
    {
        var due = state.Retention.BulletinsDue(policy, now).Select(id => state.Bulletins.ById[id]);
        foreach (var bulletin in due.OrderBy(b => b.FirstIssuedAt).ThenBy(b => b.Latest.BulletinId, StringComparer.Ordinal))
        {
            var id = bulletin.Latest.BulletinId;
            var freeze = state.Records.FreezeOf(state, bulletin);
            yield return bulletin.Closed!.Closing == ClosingKind.Recalled
                ? new DueErasure(RecordClass.Copies, id, ErasureCause.Recalled, bulletin.ClosedAt, freeze)
                : new DueErasure(RecordClass.Copies, id, ErasureCause.Expired, bulletin.Latest.Header.ExpiresAt + policy.CopiesFor, freeze);
            yield return new DueErasure(RecordClass.Content, id, ErasureCause.Expired, bulletin.EndedAt + policy.ContentFor, freeze);
            yield return new DueErasure(RecordClass.Trace, id, ErasureCause.Expired, bulletin.IssuedAt + policy.TraceFor, freeze);
        }
    }

    // Nobody received them: their trace is who would have, and goes with the words.
    private static IEnumerable<DueErasure> Proposals(JurisdictionState state, RetentionPolicy policy, DateTimeOffset now) =>
        from kept in state.Retention.ProposalsDue(policy, now)
        from kind in (RecordClass[])[RecordClass.Content, RecordClass.Trace]
        select new DueErasure(kind, kept.Id, ErasureCause.Expired, kept.Since + policy.ContentFor, state.Records.FreezeOfProposal(kept.Id));

    private static IEnumerable<DueErasure> Returns(JurisdictionState state, RetentionPolicy policy, DateTimeOffset now) =>
        state.Retention.ReturnsDue(policy, now).Select(id => state.Returns.Find(id)!).Select(r =>
            new DueErasure(RecordClass.Content, r.Submitted.ReturnId, ErasureCause.Expired, r.SubmittedAt + policy.ContentFor, state.Records.FreezeOf(state, r)));

    // A month ends with the last of its traces.
    private static IEnumerable<DueErasure> Months(JurisdictionState state, RetentionPolicy policy, DateTimeOffset now) => state.Records.AllMonths
        .Select(month => (Month: month, DueAt: EndOf(month) + policy.TraceFor))
        .Where(m => m.DueAt <= now && !state.Records.IsErased(RecordClass.Marks, m.Month))
        .Select(m => new DueErasure(RecordClass.Marks, m.Month, ErasureCause.Expired, m.DueAt, FreezeOf(state, m.Month)));

    // A freeze of one bulletin holds the month.
    private static string FreezeOf(JurisdictionState state, string month) => state.Records.Freezes.IsEmpty
        ? ""
        : state.Bulletins.Order.Values.Where(id => state.Records.MonthsOf(id).Contains(month)).Select(id => state.Records.FreezeOf(state, state.Bulletins.ById[id])).FirstOrDefault(freeze => freeze.Length > 0) ?? "";

    private static DateTimeOffset EndOf(string month) =>
        DateTimeOffset.ParseExact(month, "yyyy-MM", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal).AddMonths(1);
}
