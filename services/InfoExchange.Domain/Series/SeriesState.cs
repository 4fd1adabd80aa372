using System.Collections.Immutable;
using InfoExchange.Domain.Bulletins;
using InfoExchange.Domain.Journal;
using InfoExchange.Domain.Journal.Snapshots;
using InfoExchange.Domain.Jurisdictions;

namespace InfoExchange.Domain.Series;

/// <summary>Series as of an entry, those of other territories that this one admitted facts of included.</summary>
public sealed class SeriesState
{
    private SeriesState(ImmutableSortedDictionary<string, SeriesRecord> byKey) => ByKey = byKey;

    /// <summary>None yet.</summary>
    public static SeriesState Empty { get; } = new(ImmutableSortedDictionary.Create<string, SeriesRecord>(StringComparer.Ordinal));

    /// <summary>All, in no order that means something.</summary>
    public IEnumerable<SeriesRecord> All => ByKey.Values;

    private ImmutableSortedDictionary<string, SeriesRecord> ByKey { get; }

    /// <summary>A series of a territory; null when nothing of it was issued here. Two territories may give two series one name.</summary>
    public SeriesRecord? Find(Jurisdiction issuedIn, string id) => ByKey.GetValueOrDefault(KeyOf(issuedIn, id));

    /// <summary>The series that a bulletin is a fact of; null when it is of none.</summary>
    public SeriesRecord? Of(BulletinIssued bulletin)
    {
        ArgumentNullException.ThrowIfNull(bulletin);
        return bulletin.Header.SeriesId.Length == 0 ? null : Find(bulletin.IssuedIn, bulletin.Header.SeriesId);
    }

    /// <summary>The state after one more entry.</summary>
    /// <param name="entry">The entry.</param>
    public SeriesState Apply(JournalEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        return entry.Event switch
        {
            BulletinIssued { Header.SeriesId.Length: > 0 } e => With(Find(e.IssuedIn, e.Header.SeriesId) is { } known ? Continued(known, e, entry) : Opened(e, entry)),
            SeriesClosed e when Find(e.IssuedIn, e.SeriesId) is { } known => With(known with { ClosedAt = entry.At }),
            _ => this,
        };
    }

    internal void Write(SnapshotWriter writer) => writer.Each([.. ByKey.Values], series =>
    {
        writer.Word(series.Id);
        writer.Whole((int)series.IssuedIn.Kind);
        writer.Word(series.IssuedIn.Code);
        writer.Each(series.Facts, writer.Word);
        writer.Whole(series.OpenedPosition);
        writer.Instant(series.OpenedAt);
        writer.Instant(series.LastFactAt);
        writer.Flag(series.IsExercise);
        writer.Flag(series.IsJudicial);
        writer.Instant(series.ClosedAt);
    });

    internal static SeriesState Read(SnapshotReader reader) => new(
        Empty.ByKey.AddRange(reader.Each(() => ReadOne(reader)).Select(series => KeyValuePair.Create(KeyOf(series.IssuedIn, series.Id), series))));

    private static SeriesRecord ReadOne(SnapshotReader reader) => new()
    {
        Id = reader.Word(),
        IssuedIn = Jurisdiction.TryCreate((JurisdictionKind)reader.Number(), reader.Word(), out var issuedIn) ? issuedIn : throw new FormatException("a snapshot names a territory that is none"),
        Facts = reader.Each(reader.Word),
        OpenedPosition = reader.Whole(),
        OpenedAt = reader.Instant(),
        LastFactAt = reader.Instant(),
        IsExercise = reader.Flag(),
        IsJudicial = reader.Flag(),
        ClosedAt = reader.InstantOrNone(),
    };

    private static SeriesRecord Opened(BulletinIssued e, JournalEntry entry) => new()
    {
        Id = e.Header.SeriesId,
        IssuedIn = e.IssuedIn,
        Facts = [e.BulletinId],
        OpenedPosition = entry.Position,
        OpenedAt = entry.At,
        LastFactAt = entry.At,
        IsExercise = e.Header.IsExercise,
        IsJudicial = e.Header.IsOfInquiry,
    };

    private static SeriesRecord Continued(SeriesRecord known, BulletinIssued e, JournalEntry entry)
    {
        var isNew = !known.Facts.Contains(e.BulletinId);
        return known with
        {
            Facts = isNew ? known.Facts.Add(e.BulletinId) : known.Facts,
            LastFactAt = isNew ? entry.At : known.LastFactAt,
            IsJudicial = known.IsJudicial || e.Header.IsOfInquiry,
        };
    }

    private SeriesState With(SeriesRecord series) => new(ByKey.SetItem(KeyOf(series.IssuedIn, series.Id), series));

    // A territory's text holds no slash.
    private static string KeyOf(Jurisdiction issuedIn, string id) => $"{issuedIn}/{id}";
}
