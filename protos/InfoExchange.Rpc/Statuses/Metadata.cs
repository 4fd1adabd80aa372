using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace Grpc.Core;

/// <summary>Headers or trailers of a call, in order; a key may come several times.</summary>
/// <remarks>Not safe for use by several threads at once.</remarks>
[SuppressMessage("Naming", "CA1710:Identifiers should have correct suffix", Justification = "The official name.")]
public sealed partial class Metadata : IList<Metadata.Entry>
{
    /// <summary>Keys that end so hold bytes.</summary>
    public const string BinaryHeaderSuffix = "-bin";

    /// <summary>Nothing, and nothing can be added.</summary>
    public static readonly Metadata Empty = new() { _isReadOnly = true };

    private readonly List<Entry> _entries = [];
    private bool _isReadOnly;

    /// <summary>How many entries, repeats included.</summary>
    public int Count => _entries.Count;

    /// <summary>Whether a change throws.</summary>
    public bool IsReadOnly => _isReadOnly;

    /// <summary>The entry at a place, from 0.</summary>
    public Entry this[int index]
    {
        get => _entries[index];
        set
        {
            ArgumentNullException.ThrowIfNull(value);
            Changeable()[index] = value;
        }
    }

    /// <summary>The last entry of a key, case ignored; null when there is none.</summary>
    public Entry? Get(string key) => _entries.FindLast(entry => entry.HasKey(key));

    /// <summary>The last text of a key, case ignored; null when there is none.</summary>
    /// <exception cref="InvalidOperationException">The key holds bytes.</exception>
    public string? GetValue(string key) => Get(key)?.Value;

    /// <summary>The last bytes of a key, case ignored; null when there are none. Text is given in ASCII.</summary>
    [SuppressMessage("Performance", "CA1819:Properties should not return arrays", Justification = "Same surface as the official type.")]
    public byte[]? GetValueBytes(string key) => Get(key)?.ValueBytes;

    /// <summary>All entries of a key in order, case ignored.</summary>
    public IEnumerable<Entry> GetAll(string key) => _entries.Where(entry => entry.HasKey(key));

    /// <summary>Adds text at the end.</summary>
    public void Add(string key, string value) => Add(new Entry(key, value));

    /// <summary>Adds bytes at the end; the key must end in <see cref="BinaryHeaderSuffix"/>.</summary>
    public void Add(string key, byte[] valueBytes) => Add(new Entry(key, valueBytes));

    /// <summary>Adds at the end.</summary>
    public void Add(Entry item)
    {
        ArgumentNullException.ThrowIfNull(item);
        Changeable().Add(item);
    }

    /// <summary>Inserts at a place, from 0.</summary>
    public void Insert(int index, Entry item)
    {
        ArgumentNullException.ThrowIfNull(item);
        Changeable().Insert(index, item);
    }

    /// <summary>Removes all.</summary>
    public void Clear() => Changeable().Clear();

    /// <summary>Removes that very entry, if it is there.</summary>
    public bool Remove(Entry item) => Changeable().Remove(item);

    /// <summary>Removes the entry at a place, from 0.</summary>
    public void RemoveAt(int index) => Changeable().RemoveAt(index);

    /// <summary>Whether that very entry is there.</summary>
    public bool Contains(Entry item) => _entries.Contains(item);

    /// <summary>Where that very entry is, or -1.</summary>
    public int IndexOf(Entry item) => _entries.IndexOf(item);

    /// <summary>Copies all entries, in order.</summary>
    public void CopyTo(Entry[] array, int arrayIndex) => _entries.CopyTo(array, arrayIndex);

    /// <summary>All entries, in order.</summary>
    public IEnumerator<Entry> GetEnumerator() => _entries.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private List<Entry> Changeable() =>
        _isReadOnly ? throw new InvalidOperationException("Object is read only") : _entries;
}
