using System.Collections.Immutable;
using System.Text.Json.Serialization.Metadata;

namespace InfoExchange.Domain.Journal.Snapshots;

/// <summary>What many parts have in common: references, and maps by id in ordinal order, so that the same map gives the same bytes.</summary>
internal static class SnapshotShapes
{
    public static void Map<T>(this SnapshotWriter writer, IEnumerable<KeyValuePair<string, T>> map, Action<T> write) =>
        writer.Each([.. map.OrderBy(pair => pair.Key, StringComparer.Ordinal)], pair =>
        {
            writer.Word(pair.Key);
            write(pair.Value);
        });

    public static void Map<T>(this SnapshotWriter writer, IEnumerable<KeyValuePair<string, T>> map, JsonTypeInfo<T> type) => writer.Map(map, value => writer.Json(value, type));

    public static void Lists<T>(this SnapshotWriter writer, IEnumerable<KeyValuePair<string, ImmutableArray<T>>> map, JsonTypeInfo<T> type) =>
        writer.Map(map, list => writer.Each(list, item => writer.Json(item, type)));

    public static void Sealed(this SnapshotWriter writer, SealedReference? reference)
    {
        writer.Flag(reference is not null);
        if (reference is not null)
        {
            writer.Text(reference.BlobId);
            writer.Hash(reference.Commitment);
        }
    }

    public static SealedReference? Sealed(this SnapshotReader reader) => reader.Flag() ? new SealedReference(reader.Text(), reader.Hash()) : null;

    public static IEnumerable<KeyValuePair<string, T>> Map<T>(this SnapshotReader reader, Func<T> read) => reader.Each(() => KeyValuePair.Create(reader.Word(), read()));

    public static ImmutableDictionary<string, T> Map<T>(this SnapshotReader reader, JsonTypeInfo<T> type) =>
        reader.Map(() => reader.Json(type)).ToImmutableDictionary();

    public static ImmutableDictionary<string, ImmutableArray<T>> Lists<T>(this SnapshotReader reader, JsonTypeInfo<T> type) =>
        reader.Map(() => reader.Each(() => reader.Json(type))).ToImmutableDictionary();
}
