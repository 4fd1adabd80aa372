using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace InfoExchange.Domain.Journal.Snapshots;

/// <summary>Reads what a <see cref="SnapshotWriter"/> wrote. Whoever reads has checked before that it is what was written: what does not fit is a fault of the program.</summary>
/// <remarks>Optimised at once where it is called millions of times during a start: the runtime would get to it when the start is over.</remarks>
/// <param name="bytes">One part, whole.</param>
public sealed class SnapshotReader(ReadOnlyMemory<byte> bytes)
{
    private readonly List<string> _words = [];
    private int _at;
    private long _lastTicks;

    /// <summary>True when nothing is left.</summary>
    public bool IsAtEnd => _at == bytes.Length;

    /// <summary>A number.</summary>
    /// <exception cref="FormatException">The part is not what it should be; also from all others.</exception>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public long Whole()
    {
        var span = bytes.Span;
        var value = 0UL;
        for (var shift = 0; shift < 70; shift += 7)
        {
            if (_at >= span.Length)
            {
                throw Short();
            }

            var next = span[_at++];
            value |= (ulong)(next & 0x7F) << shift;
            if (next < 0x80)
            {
                return unchecked((long)(value >> 1) ^ -(long)(value & 1));
            }
        }

        throw new FormatException("a number of a snapshot does not end");
    }

    /// <summary>A number of 32 bits.</summary>
    public int Number() => Whole() is var value and >= int.MinValue and <= int.MaxValue ? (int)value : throw new FormatException("a number of a snapshot is too large");

    /// <summary>How many items follow.</summary>
    public int Count() => Number() is var count and >= 0 ? count : throw new FormatException("a count of a snapshot is negative");

    /// <summary>Yes or no.</summary>
    public bool Flag() => Whole() != 0;

    /// <summary>A text.</summary>
    public string Text() => Encoding.UTF8.GetString(Bytes().Span);

    /// <summary>A text that may have come before: then the very same string.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public string Word()
    {
        var index = Number();
        if (index == 0)
        {
            _words.Add(Text());
            return _words[^1];
        }

        return index > 0 && index <= _words.Count ? _words[index - 1] : throw new FormatException("a snapshot names a word that it never said");
    }

    /// <summary>An instant.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public DateTimeOffset Instant()
    {
        _lastTicks += Whole();
        var offset = Number();
        return offset == 0 ? new DateTimeOffset(_lastTicks, TimeSpan.Zero) : new DateTimeOffset(_lastTicks, TimeSpan.Zero).ToOffset(TimeSpan.FromMinutes(offset));
    }

    /// <summary>An instant, or null.</summary>
    public DateTimeOffset? InstantOrNone() => Flag() ? Instant() : null;

    /// <summary>32 bytes.</summary>
    public Digest Hash() => new(Raw(Digest.Length).Span);

    /// <summary>A number of eight bytes.</summary>
    public long Fixed() => BinaryPrimitives.ReadInt64LittleEndian(Raw(sizeof(long)).Span);

    /// <summary>Bytes behind their length; not copied.</summary>
    public ReadOnlyMemory<byte> Bytes() => Raw(Count());

    /// <summary>So many bytes; not copied.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public ReadOnlyMemory<byte> Raw(long length)
    {
        if (length < 0 || length > bytes.Length - _at)
        {
            throw Short();
        }

        var taken = bytes.Slice(_at, (int)length);
        _at += (int)length;
        return taken;
    }

    /// <summary>As many as were written, in order.</summary>
    public ImmutableArray<T> Each<T>(Func<T> read)
    {
        var items = ImmutableArray.CreateBuilder<T>(Count());
        for (var left = items.Capacity; left > 0; left--)
        {
            items.Add(read());
        }

        return items.MoveToImmutable();
    }

    internal T Json<T>(JsonTypeInfo<T> type)
    {
        try
        {
            return JsonSerializer.Deserialize(Bytes().Span, type) ?? throw new FormatException("a snapshot has nothing where something must be");
        }
        catch (JsonException fault)
        {
            throw new FormatException("a fact of a snapshot can't be read", fault);
        }
    }

    private static FormatException Short() => new("a part of a snapshot ends too early");
}
