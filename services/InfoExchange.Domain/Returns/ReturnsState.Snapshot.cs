using System.Collections.Immutable;
using InfoExchange.Domain.Journal;
using InfoExchange.Domain.Journal.Snapshots;

namespace InfoExchange.Domain.Returns;

/// <content>In a snapshot.</content>
public sealed partial class ReturnsState
{
    internal void Write(SnapshotWriter writer)
    {
        writer.Each(ByPosition, pair => Write(writer, pair.Value));
        writer.Map(Positions, writer.Whole);
    }

    internal static ReturnsState Read(SnapshotReader reader)
    {
        var returns = reader.Each(() => ReadOne(reader)).ToImmutableSortedDictionary(r => r.Position, r => r);
        var positions = reader.Map(reader.Whole).ToImmutableDictionary();
        var recent = returns.Values.Aggregate(Empty.Recent, (known, r) => With(known, r.SubmittedBy, r.Submitted, r.SubmittedAt));
        return new ReturnsState(returns, positions, recent);
    }

    private static void Write(SnapshotWriter writer, ReturnRecord known)
    {
        writer.Json(known.Submitted, JournalJson.Default.ReturnSubmitted);
        writer.Whole(known.Position);
        writer.Instant(known.SubmittedAt);
        writer.Word(known.SubmittedBy);
        writer.Whole(known.Triage is { } triage ? (int)triage + 1 : 0);
        writer.Word(known.OtherId);
        writer.Word(known.BulletinId);
        writer.Flag(known.Feedback is not null);
        if (known.Feedback is { } feedback)
        {
            writer.Json(feedback, JournalJson.Default.ReturnAnswered);
            writer.Instant(known.AnsweredAt!.Value);
        }

        writer.Word(known.HolderId);
        writer.Word(known.TakenBy);
    }

    private static ReturnRecord ReadOne(SnapshotReader reader)
    {
        var known = new ReturnRecord(
            reader.Json(JournalJson.Default.ReturnSubmitted),
            reader.Whole(),
            reader.Instant(),
            reader.Word(),
            reader.Number() is var triage and > 0 ? (TriageKind)(triage - 1) : null,
            reader.Word(),
            reader.Word(),
            null) { HolderId = "" };
        if (reader.Flag())
        {
            known = known with { Feedback = reader.Json(JournalJson.Default.ReturnAnswered), AnsweredAt = reader.Instant() };
        }

        return known with { HolderId = reader.Word(), TakenBy = reader.Word() };
    }
}
