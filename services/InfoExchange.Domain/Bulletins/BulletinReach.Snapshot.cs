using System.Collections.Immutable;
using InfoExchange.Domain.Acknowledgements;
using InfoExchange.Domain.Journal.Snapshots;
using InfoExchange.Domain.Journal;
using InfoExchange.Domain.Notices;

namespace InfoExchange.Domain.Bulletins;

/// <content>In a snapshot.</content>
internal sealed partial record BulletinReach
{
    public static void Write(SnapshotWriter writer, BulletinReach reach)
    {
        writer.Flag(reach.Audience is not null);
        if (reach.Audience is { } audience)
        {
            writer.Each(audience.Members, member => AudienceShapes.Write(writer, member));
        }

        writer.Each(reach.IncludedIn, included =>
        {
            writer.Whole(included.Key);
            Write(writer, included.Value);
        });
        Write(writer, reach.Reached);
        Write(writer, reach.Delivered);
        Write(writer, reach.Opened);
        writer.Each([.. reach.EarlierReceipts.OrderBy(r => r.Key)], earlier =>
        {
            writer.Whole(earlier.Key.Version);
            writer.Whole((int)earlier.Key.Kind);
            Write(writer, earlier.Value);
        });
        Write(writer, reach.WithDutyDesk);
        writer.Each(reach.Later, later =>
        {
            writer.Instant(later.Key);
            Write(writer, later.Value);
        });
        writer.Each(reach.Clocks, clock =>
        {
            writer.Instant(clock.Key.NextAt);
            writer.Flag(clock.Key.IsClosed);
            writer.Whole(clock.Key.Taken);
            writer.Whole(clock.Key.Since);
            Write(writer, clock.Value);
        });
        writer.Each([.. reach.Asked.OrderBy(a => a.Key)], asked =>
        {
            writer.Whole(asked.Key);
            writer.Each(asked.Value, writer.Word);
        });
        writer.Each([.. reach.Notices.Values], issued =>
        {
            writer.Json(issued.Notice, JournalJson.Default.Notice);
            writer.Whole(issued.Position);
            writer.Instant(issued.At);
            writer.Each(issued.Reports, report => writer.Json(report, JournalJson.Default.NoticeReport));
        });
        writer.Each(reach.FirstReached, wave =>
        {
            writer.Whole(wave.Key);
            Write(writer, wave.Value);
        });
    }

    public static BulletinReach Read(SnapshotReader reader) => new()
    {
        Audience = reader.Flag() ? new(reader.Each(() => AudienceShapes.Read(reader))) : null,
        IncludedIn = reader.Each(() => KeyValuePair.Create(reader.Number(), ReadNumbers(reader))).ToImmutableSortedDictionary(),
        Reached = [.. ReadNumbers(reader)],
        Delivered = ReadReceipts(reader),
        Opened = ReadReceipts(reader),
        EarlierReceipts = reader.Each(() => KeyValuePair.Create((reader.Number(), (ReceiptKind)reader.Number()), ReadReceipts(reader))).ToImmutableDictionary(),
        WithDutyDesk = [.. ReadNumbers(reader)],
        Later = reader.Each(() => KeyValuePair.Create(reader.Instant(), ReadNumbers(reader))).ToImmutableSortedDictionary(),
        Clocks = reader.Each(() => KeyValuePair.Create(new EscalationClock(reader.Instant(), reader.Flag(), reader.Number(), reader.Whole()), ImmutableSortedSet.CreateRange(ReadNumbers(reader)))).ToImmutableSortedDictionary(),
        Asked = reader.Each(() => KeyValuePair.Create(reader.Number(), reader.Each(reader.Word))).ToImmutableDictionary(),
        Notices = None.Notices.AddRange(reader.Each(() => new IssuedNotice(reader.Json(JournalJson.Default.Notice), reader.Whole(), reader.Instant())
        {
            Reports = reader.Each(() => reader.Json(JournalJson.Default.NoticeReport)),
        }).Select(issued => KeyValuePair.Create(issued.Notice.NoticeId, issued))),
        FirstReached = reader.Each(() => KeyValuePair.Create(reader.Whole(), ReadNumbers(reader))).ToImmutableSortedDictionary(),
    };

    // Ascending, so that most take a byte each.
    private static void Write(SnapshotWriter writer, IReadOnlyCollection<int> numbers)
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

    private static void Write(SnapshotWriter writer, ImmutableDictionary<int, DateTimeOffset> receipts) => writer.Each([.. receipts.OrderBy(r => r.Key)], receipt =>
    {
        writer.Whole(receipt.Key);
        writer.Instant(receipt.Value);
    });

    private static ImmutableDictionary<int, DateTimeOffset> ReadReceipts(SnapshotReader reader) =>
        reader.Each(() => KeyValuePair.Create(reader.Number(), reader.Instant())).ToImmutableDictionary();
}
