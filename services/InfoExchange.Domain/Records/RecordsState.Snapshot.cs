using System.Collections.Immutable;
using InfoExchange.Domain.Journal;
using InfoExchange.Domain.Journal.Snapshots;

namespace InfoExchange.Domain.Records;

/// <content>In a snapshot.</content>
public sealed partial record RecordsState
{
    internal void Write(SnapshotWriter writer)
    {
        writer.Map(Freezes, freeze =>
        {
            writer.Json(freeze.Frozen, JournalJson.Default.RecordsFrozen);
            writer.Word(freeze.By);
            writer.Instant(freeze.At);
            writer.Whole(freeze.Position);
        });
        writer.Map(Proposals, proposal =>
        {
            writer.Json(proposal.Proposed, JournalJson.Default.ErasureProposed);
            writer.Word(proposal.By);
            writer.Instant(proposal.At);
            writer.Whole(proposal.Position);
        });
        writer.Each([.. Erasures.Values.OrderBy(e => e.Position)], erasure => Write(writer, erasure));
        WriteOrder(writer, Order);
        WriteOrder(writer, Pending);
        writer.Whole(Confirmations);
        writer.Flag(Policy is not null);
        if (Policy is { } policy)
        {
            writer.Json(policy, SnapshotJson.Default.RetentionPolicy);
        }

        writer.Each([.. AllMonths], writer.Word);
        writer.Each([.. Erased.OrderBy(e => e.Class).ThenBy(e => e.SubjectId, StringComparer.Ordinal)], erased =>
        {
            writer.Whole((int)erased.Class);
            writer.Word(erased.SubjectId);
        });
        writer.Map(Months, months => writer.Each(months, writer.Word));
        writer.Map(Lookups, made => writer.Each([.. made], writer.Instant));
    }

    internal static RecordsState Read(SnapshotReader reader) => new()
    {
        Freezes = Empty.Freezes.AddRange(reader.Map(() => new FreezeRecord(reader.Json(JournalJson.Default.RecordsFrozen), reader.Word(), reader.Instant(), reader.Whole()))),
        Proposals = reader.Map(() => new ProposalRecord(reader.Json(JournalJson.Default.ErasureProposed), reader.Word(), reader.Instant(), reader.Whole())).ToImmutableDictionary(),
        Erasures = reader.Each(() => ReadOne(reader)).ToImmutableDictionary(e => e.Ordered.ErasureId),
        Order = ReadOrder(reader),
        Pending = ReadOrder(reader),
        Confirmations = reader.Number(),
        Policy = reader.Flag() ? reader.Json(SnapshotJson.Default.RetentionPolicy) : null,
        AllMonths = Empty.AllMonths.Union(reader.Each(reader.Word)),
        Erased = [.. reader.Each(() => ((RecordClass)reader.Number(), reader.Word()))],
        Months = reader.Map(() => reader.Each(reader.Word).ToImmutableSortedSet()).ToImmutableDictionary(),
        Lookups = reader.Map(() => ImmutableQueue.CreateRange(reader.Each(reader.Instant))).ToImmutableDictionary(),
    };

    private static void Write(SnapshotWriter writer, ErasureRecord erasure)
    {
        var ordered = erasure.Ordered;
        writer.Text(ordered.ErasureId);
        writer.Whole((int)ordered.Class);
        writer.Word(ordered.SubjectId);
        writer.Whole((int)ordered.Cause);
        writer.Word(ordered.ProposedBy);
        writer.Instant(erasure.At);
        writer.Whole(erasure.Position);
        writer.Map(erasure.Confirmed, confirmed =>
        {
            writer.Instant(confirmed.ErasedAt);
            writer.Whole(confirmed.Outstanding);
            writer.Sealed(confirmed.Recipients);
        });
    }

    private static ErasureRecord ReadOne(SnapshotReader reader)
    {
        var id = reader.Text();
        var ordered = new ErasureOrdered { ErasureId = id, Class = (RecordClass)reader.Number(), SubjectId = reader.Word(), Cause = (ErasureCause)reader.Number(), ProposedBy = reader.Word() };
        return new ErasureRecord(
            ordered,
            reader.Instant(),
            reader.Whole(),
            NoConfirmations.AddRange(reader.Each(() =>
            {
                var holder = reader.Word();
                var confirmed = new ErasureConfirmed { ErasureId = id, Holder = holder, ErasedAt = reader.Instant(), Outstanding = reader.Number(), Recipients = reader.Sealed() };
                return KeyValuePair.Create(holder, confirmed);
            })));
    }

    private static void WriteOrder(SnapshotWriter writer, ImmutableSortedDictionary<long, string> order) => writer.Each(order, pair =>
    {
        writer.Whole(pair.Key);
        writer.Text(pair.Value);
    });

    private static ImmutableSortedDictionary<long, string> ReadOrder(SnapshotReader reader) =>
        reader.Each(() => KeyValuePair.Create(reader.Whole(), reader.Text())).ToImmutableSortedDictionary();
}
