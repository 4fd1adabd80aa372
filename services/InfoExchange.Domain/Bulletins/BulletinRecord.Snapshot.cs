using InfoExchange.Domain.Journal;
using InfoExchange.Domain.Journal.Snapshots;

namespace InfoExchange.Domain.Bulletins;

/// <content>In a snapshot: what entries tell in clear, and apart from it whom it reached, which entries hold sealed only. Answers and reach stay bytes until somebody asks.</content>
public sealed partial record BulletinRecord
{
    internal static void WriteClear(SnapshotWriter writer, BulletinRecord bulletin) => bulletin.WriteClear(writer);

    internal void WriteClear(SnapshotWriter writer)
    {
        writer.Each(Versions, version => writer.Json(version, JournalJson.Default.BulletinIssued));
        writer.Whole(Position);
        writer.Instant(IssuedAt);
        writer.Json(IssuedBy, SnapshotJson.Default.EntryAuthor);
        writer.Flag(Closed is not null);
        if (Closed is { } closed)
        {
            writer.Json(closed, JournalJson.Default.BulletinClosed);
        }

        writer.Instant(FirstIssuedAt);
        writer.Instant(ClosedAt);
        writer.Json(Plan, SnapshotJson.Default.EscalationPlan);
        writer.Each(Admissions, admission => writer.Json(admission, JournalJson.Default.AdmissionAnswered));
        writer.Bytes(Answering.Write(BulletinAnswers.Write).Span);
    }

    /// <param name="clear">At what <see cref="WriteClear(SnapshotWriter)"/> wrote.</param>
    /// <param name="reach">Whom it reached.</param>
    internal static BulletinRecord Read(SnapshotReader clear, Held<BulletinReach> reach) => new()
    {
        Versions = clear.Each(() => clear.Json(JournalJson.Default.BulletinIssued)),
        Position = clear.Whole(),
        IssuedAt = clear.Instant(),
        IssuedBy = clear.Json(SnapshotJson.Default.EntryAuthor),
        Closed = clear.Flag() ? clear.Json(JournalJson.Default.BulletinClosed) : null,
        FirstIssuedAt = clear.Instant(),
        ClosedAt = clear.Instant(),
        Plan = clear.Json(SnapshotJson.Default.EscalationPlan),
        Admissions = clear.Each(() => clear.Json(JournalJson.Default.AdmissionAnswered)),
        Answering = Held<BulletinAnswers>.Of(clear.Bytes(), BulletinAnswers.Read),
        Reach = reach,
    };
}
