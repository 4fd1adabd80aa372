using System.Collections;
using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;

namespace InfoExchange.Domain.Bulletins;

/// <summary>Bulletins by id. Those that ended stay bytes of the snapshot that a start read until somebody asks for one: going through all of them reads all of them.</summary>
public sealed class BulletinCollection : IReadOnlyDictionary<string, BulletinRecord>
{
    private BulletinCollection(ImmutableDictionary<string, BulletinSlot> slots) => Slots = slots;

    /// <inheritdoc/>
    public int Count => Slots.Count;

    /// <inheritdoc/>
    public IEnumerable<string> Keys => Slots.Keys;

    /// <inheritdoc/>
    public IEnumerable<BulletinRecord> Values => Slots.Values.Select(slot => slot.Record.Value);

    internal static BulletinCollection Empty { get; } = new(ImmutableDictionary<string, BulletinSlot>.Empty);

    internal ImmutableDictionary<string, BulletinSlot> Slots { get; }

    /// <inheritdoc/>
    public BulletinRecord this[string key] => Slots[key].Record.Value;

    /// <inheritdoc/>
    public bool ContainsKey(string key) => Slots.ContainsKey(key);

    /// <inheritdoc/>
    public bool TryGetValue(string key, [MaybeNullWhen(false)] out BulletinRecord value)
    {
        value = Slots.GetValueOrDefault(key)?.Record.Value;
        return value is not null;
    }

    /// <inheritdoc/>
    public IEnumerator<KeyValuePair<string, BulletinRecord>> GetEnumerator() =>
        Slots.Select(slot => KeyValuePair.Create(slot.Key, slot.Value.Record.Value)).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    internal static BulletinCollection Of(IEnumerable<KeyValuePair<string, BulletinSlot>> slots) => new(slots.ToImmutableDictionary());

    internal BulletinCollection SetItem(string id, BulletinRecord record) => new(Slots.SetItem(id, BulletinSlot.Of(record)));
}
