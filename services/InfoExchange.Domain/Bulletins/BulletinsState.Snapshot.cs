using System.Collections.Immutable;
using InfoExchange.Domain.Journal;
using InfoExchange.Domain.Journal.Snapshots;
using InfoExchange.Domain.Series;

namespace InfoExchange.Domain.Bulletins;

/// <content>In a snapshot. When something falls due is reckoned again.</content>
public sealed partial class BulletinsState
{
    internal void Write(SnapshotWriter writer)
    {
        WriteOrder(writer);
        writer.Map(Declined, JournalJson.Default.BulletinDeclined);
        Series.Write(writer);
    }

    internal static BulletinsState Read(SnapshotReader reader) => new(
        Empty.ById,
        reader.Each(() => KeyValuePair.Create(reader.Whole(), reader.Word())).ToImmutableSortedDictionary(),
        Empty.Due,
        reader.Map(JournalJson.Default.BulletinDeclined),
        SeriesState.Read(reader));

    /// <param name="slots">All bulletins, in no order.</param>
    internal BulletinsState With(IEnumerable<KeyValuePair<string, BulletinSlot>> slots)
    {
        var byId = BulletinCollection.Of(slots);
        var due = byId.Slots.Where(b => b.Value.IsOpen).Select(b => (At: b.Value.Record.Value.DueAt, Id: b.Key)).Where(b => b.At is not null).Select(b => (b.At!.Value, b.Id));
        return new BulletinsState(byId, Order, Empty.Due.Union(due), Declined, Series);
    }

    private void WriteOrder(SnapshotWriter writer) => writer.Each(Order, pair =>
    {
        writer.Whole(pair.Key);
        writer.Word(pair.Value);
    });
}
