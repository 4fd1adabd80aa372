using System.Buffers.Binary;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace InfoExchange.Domain.Journal.Snapshots;

/// <summary>Writes one part of a snapshot, in pieces that grow to a mebibyte. What was written is read by a <see cref="SnapshotReader"/> with the same calls in the same order.</summary>
public sealed class SnapshotWriter
{
    // Most writers write one bulletin: a large piece for each would cost more than all else.
    private const int FirstPieceLength = 1 << 10;
    private const int PieceLength = 1 << 20;

    private readonly List<ReadOnlyMemory<byte>> _pieces = [];
    private readonly Dictionary<string, int> _words = new(StringComparer.Ordinal);
    private byte[] _open = [];
    private int _used;
    private long _lastTicks;

    /// <summary>Bytes so far.</summary>
    public long Length { get; private set; }

    /// <summary>All that was written, in order.</summary>
    public IReadOnlyList<ReadOnlyMemory<byte>> Pieces => _used == 0 ? _pieces : [.. _pieces, _open.AsMemory(0, _used)];

    /// <summary>A number; small ones, of either sign, take a byte.</summary>
    public void Whole(long value)
    {
        var rest = unchecked(((ulong)value << 1) ^ (ulong)(value >> 63));
        var room = Room(10);
        var count = 0;
        for (; rest >= 0x80; rest >>= 7)
        {
            room[count++] = (byte)((rest & 0x7F) | 0x80);
        }

        room[count++] = (byte)rest;
        Take(count);
    }

    /// <summary>Yes or no.</summary>
    public void Flag(bool value) => Whole(value ? 1 : 0);

    /// <summary>A text that hardly comes twice.</summary>
    public void Text(string value) => Bytes(Encoding.UTF8.GetBytes(value));

    /// <summary>A text that comes again and again, such as a person's id: written once.</summary>
    public void Word(string value)
    {
        if (_words.TryGetValue(value, out var known))
        {
            Whole(known);
            return;
        }

        _words.Add(value, _words.Count + 1);
        Whole(0);
        Text(value);
    }

    /// <summary>An instant with its offset; cheap when it is near the one before.</summary>
    public void Instant(DateTimeOffset value)
    {
        Whole(value.UtcTicks - _lastTicks);
        Whole((long)value.Offset.TotalMinutes);
        _lastTicks = value.UtcTicks;
    }

    /// <summary>An instant, or that there is none.</summary>
    public void Instant(DateTimeOffset? value)
    {
        Flag(value is not null);
        if (value is { } instant)
        {
            Instant(instant);
        }
    }

    /// <summary>32 bytes.</summary>
    public void Hash(Digest value)
    {
        value.CopyTo(Room(Digest.Length));
        Take(Digest.Length);
    }

    /// <summary>A number that always takes eight bytes: where its place must be known.</summary>
    public void Fixed(long value)
    {
        BinaryPrimitives.WriteInt64LittleEndian(Room(sizeof(long)), value);
        Take(sizeof(long));
    }

    /// <summary>Bytes behind their length.</summary>
    public void Bytes(ReadOnlySpan<byte> value)
    {
        Whole(value.Length);
        Raw(value);
    }

    /// <summary>Bytes alone: whoever reads knows how many.</summary>
    public void Raw(ReadOnlySpan<byte> value)
    {
        value.CopyTo(Room(value.Length));
        Take(value.Length);
    }

    /// <summary>How many, then each.</summary>
    public void Each<T>(IReadOnlyCollection<T> items, Action<T> write)
    {
        Whole(items.Count);
        foreach (var item in items)
        {
            write(item);
        }
    }

    /// <summary>All that was written, in one piece.</summary>
    internal ReadOnlyMemory<byte> Joined()
    {
        if (Pieces is [var only])
        {
            return only;
        }

        var whole = new byte[Length];
        var at = 0;
        foreach (var piece in Pieces)
        {
            piece.CopyTo(whole.AsMemory(at));
            at += piece.Length;
        }

        return whole;
    }

    internal void Json<T>(T value, JsonTypeInfo<T> type) => Bytes(JsonSerializer.SerializeToUtf8Bytes(value, type));

    private Span<byte> Room(int length)
    {
        if (_open.Length - _used < length)
        {
            if (_used > 0)
            {
                _pieces.Add(_open.AsMemory(0, _used));
            }

            (_open, _used) = (new byte[Math.Max(Math.Clamp(2 * Length, FirstPieceLength, PieceLength), length)], 0);
        }

        return _open.AsSpan(_used);
    }

    private void Take(int length)
    {
        _used += length;
        Length += length;
    }
}
