using System.Collections.Immutable;
using InfoExchange.Domain.Journal;
using InfoExchange.Domain.Journal.Snapshots;

namespace InfoExchange.Domain.DutySheets;

/// <summary>Readings of duty sheets as of an entry.</summary>
public sealed class DutySheetsState
{
    private DutySheetsState(ImmutableSortedDictionary<int, SheetReadings> last) => Last = last;

    /// <summary>Nobody read any.</summary>
    public static DutySheetsState Empty { get; } = new(ImmutableSortedDictionary<int, SheetReadings>.Empty);

    private ImmutableSortedDictionary<int, SheetReadings> Last { get; }

    /// <summary>Who read that version of a post's sheet; empty when nobody did, or a later one was read since.</summary>
    public ImmutableArray<SheetReader> ReadersOf(int recipient, Digest version) => Last.TryGetValue(recipient, out var last) && last.Version == version ? last.Readers : [];

    /// <summary>The state after one more entry.</summary>
    public DutySheetsState Apply(JournalEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        return entry.Event is DutySheetRead e
            ? new(Last.SetItem(e.Recipient, new SheetReadings(e.Version, ReadersOf(e.Recipient, e.Version).Add(new SheetReader(entry.Author.PersonId, entry.At)))))
            : this;
    }

    internal void Write(SnapshotWriter writer) => writer.Each(Last, last =>
    {
        writer.Whole(last.Key);
        writer.Hash(last.Value.Version);
        writer.Each(last.Value.Readers, reader =>
        {
            writer.Word(reader.PersonId);
            writer.Instant(reader.At);
        });
    });

    internal static DutySheetsState Read(SnapshotReader reader) => new(reader.Each(() => KeyValuePair.Create(
        reader.Number(), new SheetReadings(reader.Hash(), reader.Each(() => new SheetReader(reader.Word(), reader.Instant()))))).ToImmutableSortedDictionary());
}
