namespace InfoExchange.Domain.Tests.Records;

/// <summary>What is due, by looking at everything there ever was: the oracle of the queue that looks at what is due only.</summary>
internal static class NaiveRetention
{
    public static IEnumerable<(RecordClass Class, string SubjectId, ErasureCause Cause, DateTimeOffset DueAt)> Due(JurisdictionState state, RetentionPolicy policy, DateTimeOffset now) =>
        All(state, policy).Where(due => due.DueAt <= now && !state.Records.IsErased(due.Class, due.SubjectId));

    private static IEnumerable<(RecordClass Class, string SubjectId, ErasureCause Cause, DateTimeOffset DueAt)> All(JurisdictionState state, RetentionPolicy policy)
    {
        foreach (var (id, bulletin) in state.Bulletins.ById)
        {
            if (bulletin.Closed is { } closed)
            {
                var expiry = bulletin.Latest.Header.ExpiresAt;
                yield return closed.Closing == ClosingKind.Recalled
                    ? (RecordClass.Copies, id, ErasureCause.Recalled, bulletin.ClosedAt)
                    : (RecordClass.Copies, id, ErasureCause.Expired, expiry + policy.CopiesFor);
                yield return (RecordClass.Content, id, ErasureCause.Expired, (bulletin.ClosedAt < expiry ? bulletin.ClosedAt : expiry) + policy.ContentFor);
                yield return (RecordClass.Trace, id, ErasureCause.Expired, bulletin.IssuedAt + policy.TraceFor);
            }
        }

        foreach (var submitted in state.Returns.ByPosition.Values)
        {
            yield return (RecordClass.Content, submitted.Submitted.ReturnId, ErasureCause.Expired, submitted.SubmittedAt + policy.ContentFor);
        }

        foreach (var month in state.Bulletins.ById.Keys.SelectMany(state.Records.MonthsOf).Distinct())
        {
            var next = new DateTimeOffset(int.Parse(month[..4], System.Globalization.CultureInfo.InvariantCulture), int.Parse(month[5..], System.Globalization.CultureInfo.InvariantCulture), 1, 0, 0, 0, TimeSpan.Zero).AddMonths(1);
            yield return (RecordClass.Marks, month, ErasureCause.Expired, next + policy.TraceFor);
        }
    }
}
