using System.Collections.Immutable;
using InfoExchange.Domain.Acknowledgements;
using InfoExchange.Domain.Journal;
using InfoExchange.Domain.Journal.Snapshots;

namespace InfoExchange.Domain.Bulletins;

/// <content>In a snapshot: what entries tell in clear, and apart from it the trace, which entries hold sealed only.</content>
public sealed partial record BulletinRecord
{
    /// <summary>True when nothing here was opened from a sealed payload, or nothing is left of it: who was to receive and who received.</summary>
    internal bool IsWithoutTrace =>
        Audience is null && Reached.IsEmpty && Delivered.IsEmpty && Opened.IsEmpty && WithDutyDesk.IsEmpty
        && IncludedIn.Values.All(numbers => numbers.IsEmpty) && EarlierReceipts.Values.All(receipts => receipts.IsEmpty);

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
        writer.Each([.. Answers.OrderBy(a => a.Key)], answer =>
        {
            writer.Whole(answer.Key);
            Write(writer, answer.Value);
        });
        writer.Each([.. EarlierAnswers.OrderBy(a => a.Key)], answer =>
        {
            writer.Whole(answer.Key.Version);
            writer.Whole(answer.Key.Recipient);
            Write(writer, answer.Value);
        });
        writer.Whole(Step);
        writer.Each(Admissions, admission => writer.Json(admission, JournalJson.Default.AdmissionAnswered));
    }

    internal void WriteTrace(SnapshotWriter writer)
    {
        writer.Flag(Audience is not null);
        if (Audience is { } audience)
        {
            writer.Each(audience.Members, member => AudienceShapes.Write(writer, member));
        }

        writer.Each(IncludedIn, included =>
        {
            writer.Whole(included.Key);
            WriteNumbers(writer, included.Value);
        });
        WriteNumbers(writer, Reached);
        WriteReceipts(writer, Delivered);
        WriteReceipts(writer, Opened);
        writer.Each([.. EarlierReceipts.OrderBy(r => r.Key)], earlier =>
        {
            writer.Whole(earlier.Key.Version);
            writer.Whole((int)earlier.Key.Kind);
            WriteReceipts(writer, earlier.Value);
        });
        WriteNumbers(writer, WithDutyDesk);
    }

    /// <param name="clear">At what <see cref="WriteClear"/> wrote.</param>
    /// <param name="openTrace">Gives what <see cref="WriteTrace"/> wrote, once the clear part is read.</param>
    internal static BulletinRecord Read(SnapshotReader clear, Func<string, SnapshotReader> openTrace)
    {
        var known = ReadClear(clear);
        var trace = openTrace(known.Latest.BulletinId);
        return known with
        {
            Audience = trace.Flag() ? new(trace.Each(() => AudienceShapes.Read(trace))) : null,
            IncludedIn = trace.Each(() => KeyValuePair.Create(trace.Number(), ReadNumbers(trace))).ToImmutableSortedDictionary(),
            Reached = [.. ReadNumbers(trace)],
            Delivered = ReadReceipts(trace),
            Opened = ReadReceipts(trace),
            EarlierReceipts = trace.Each(() => KeyValuePair.Create((trace.Number(), (ReceiptKind)trace.Number()), ReadReceipts(trace))).ToImmutableDictionary(),
            WithDutyDesk = [.. ReadNumbers(trace)],
        };
    }

    private static BulletinRecord ReadClear(SnapshotReader clear) => new()
    {
        Versions = clear.Each(() => clear.Json(JournalJson.Default.BulletinIssued)),
        Position = clear.Whole(),
        IssuedAt = clear.Instant(),
        IssuedBy = clear.Json(SnapshotJson.Default.EntryAuthor),
        Closed = clear.Flag() ? clear.Json(JournalJson.Default.BulletinClosed) : null,
        FirstIssuedAt = clear.Instant(),
        ClosedAt = clear.Instant(),
        Answers = clear.Each(() => KeyValuePair.Create(clear.Number(), ReadAnswer(clear))).ToImmutableDictionary(),
        EarlierAnswers = clear.Each(() => KeyValuePair.Create((clear.Number(), clear.Number()), ReadAnswer(clear))).ToImmutableDictionary(),
        Step = clear.Number(),
        Admissions = clear.Each(() => clear.Json(JournalJson.Default.AdmissionAnswered)),
        IncludedIn = ImmutableSortedDictionary<int, ImmutableArray<int>>.Empty,
        Reached = [],
    };

    private static void Write(SnapshotWriter writer, AnswerRecord answer)
    {
        var fact = answer.Acknowledged;
        writer.Word(fact.BulletinId);
        writer.Whole(fact.Version);
        writer.Whole(fact.Recipient);
        writer.Whole((int)fact.Answer);
        writer.Whole(fact.Rank);
        writer.Sealed(fact.Comment);
        writer.Instant(answer.At);
        writer.Word(answer.PersonId);
        writer.Whole(answer.Position);
    }

    private static AnswerRecord ReadAnswer(SnapshotReader reader) => new(
        new AlertAcknowledged
        {
            BulletinId = reader.Word(),
            Version = reader.Number(),
            Recipient = reader.Number(),
            Answer = (AlertAnswer)reader.Number(),
            Rank = reader.Number(),
            Comment = reader.Sealed(),
        },
        reader.Instant(),
        reader.Word(),
        reader.Whole());

    // Ascending, so that most take a byte each.
    private static void WriteNumbers(SnapshotWriter writer, IReadOnlyCollection<int> numbers)
    {
        var last = 0;
        writer.Each(numbers, number =>
        {
            writer.Whole(number - last);
            last = number;
        });
    }

    private static ImmutableArray<int> ReadNumbers(SnapshotReader reader)
    {
        var last = 0;
        return reader.Each(() => last += reader.Number());
    }

    private static void WriteReceipts(SnapshotWriter writer, ImmutableDictionary<int, DateTimeOffset> receipts) => writer.Each([.. receipts.OrderBy(r => r.Key)], receipt =>
    {
        writer.Whole(receipt.Key);
        writer.Instant(receipt.Value);
    });

    private static ImmutableDictionary<int, DateTimeOffset> ReadReceipts(SnapshotReader reader) =>
        reader.Each(() => KeyValuePair.Create(reader.Number(), reader.Instant())).ToImmutableDictionary();
}
