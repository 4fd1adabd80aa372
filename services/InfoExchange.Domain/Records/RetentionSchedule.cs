using System.Globalization;
using InfoExchange.Domain.Bulletins;
using InfoExchange.Domain.Jurisdictions;

namespace InfoExchange.Domain.Records;

/// <summary>What is due to end, and what a freeze holds back.</summary>
public static class RetentionSchedule
{
    /// <summary>Everything due at an instant that was not ordered destroyed before, the earliest sent first; months last.</summary>
    /// <param name="state">The territory.</param>
    /// <param name="policy">How long each class is kept.</param>
    /// <param name="now">The instant.</param>
    public static IEnumerable<DueErasure> Due(JurisdictionState state, RetentionPolicy policy, DateTimeOffset now) =>
        Bulletins(state, policy).Concat(Returns(state, policy)).Concat(Months(state, policy)).Where(d => d.DueAt <= now && !state.Records.IsErased(d.Class, d.SubjectId));

    /// <summary>The month that an instant's blind marks belong to, such as <c>2026-11</c>, in UTC.</summary>
    public static string MonthOf(DateTimeOffset instant) => instant.UtcDateTime.ToString("yyyy-MM", CultureInfo.InvariantCulture);

    private static IEnumerable<DueErasure> Bulletins(JurisdictionState state, RetentionPolicy policy)
    {
        foreach (var bulletin in state.Bulletins.Order.Values.Select(id => state.Bulletins.ById[id]).Where(b => b.Closed is not null))
        {
            var id = bulletin.Latest.BulletinId;
            var isRecalled = bulletin.Closed!.Closing == ClosingKind.Recalled;
            var freeze = state.Records.FreezeOf(state, bulletin);
            var expiresAt = bulletin.Latest.Header.ExpiresAt;
            yield return isRecalled
                ? new DueErasure(RecordClass.Copies, id, ErasureCause.Recalled, bulletin.ClosedAt, freeze)
                : new DueErasure(RecordClass.Copies, id, ErasureCause.Expired, expiresAt + policy.CopiesFor, freeze);
            yield return new DueErasure(RecordClass.Content, id, ErasureCause.Expired, (bulletin.ClosedAt < expiresAt ? bulletin.ClosedAt : expiresAt) + policy.ContentFor, freeze);
            yield return new DueErasure(RecordClass.Trace, id, ErasureCause.Expired, bulletin.IssuedAt + policy.TraceFor, freeze);
        }
    }

    private static IEnumerable<DueErasure> Returns(JurisdictionState state, RetentionPolicy policy) => state.Returns.ByPosition.Values.Select(r =>
        new DueErasure(RecordClass.Content, r.Submitted.ReturnId, ErasureCause.Expired, r.SubmittedAt + policy.ContentFor, state.Records.FreezeOf(state, r)));

    // A month ends with the last of its traces: a freeze of one holds the month.
    private static IEnumerable<DueErasure> Months(JurisdictionState state, RetentionPolicy policy) => state.Bulletins.ById.Values
        .SelectMany(bulletin => state.Records.MonthsOf(bulletin.Latest.BulletinId).Select(month => (Month: month, Freeze: state.Records.FreezeOf(state, bulletin))))
        .GroupBy(b => b.Month, StringComparer.Ordinal)
        .OrderBy(m => m.Key, StringComparer.Ordinal)
        .Select(m => new DueErasure(
            RecordClass.Marks, m.Key, ErasureCause.Expired, EndOf(m.Key) + policy.TraceFor, m.Select(b => b.Freeze).FirstOrDefault(freeze => freeze.Length > 0) ?? ""));

    private static DateTimeOffset EndOf(string month) =>
        DateTimeOffset.ParseExact(month, "yyyy-MM", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal).AddMonths(1);
}
