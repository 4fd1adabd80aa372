using System.Buffers;
using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;

namespace InfoExchange.Domain.Journal.Merkle;

/// <summary>Entries one behind the other, each after its length in two bytes, big-endian: C2SP tlog-tiles, "Log Entries". The length is not hashed.</summary>
public static class EntryBundle
{
    private const int LengthBytes = 2;

    /// <summary>Appends an entry.</summary>
    /// <param name="bundle">Written to at its end.</param>
    /// <param name="entry">As stored; at most 32 KiB.</param>
    public static void Append(IBufferWriter<byte> bundle, ReadOnlySpan<byte> entry)
    {
        ArgumentNullException.ThrowIfNull(bundle);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(entry.Length, JournalEntry.MaxLength, nameof(entry));
        Span<byte> length = stackalloc byte[LengthBytes];
        BinaryPrimitives.WriteUInt16BigEndian(length, (ushort)entry.Length);
        bundle.Write(length);
        bundle.Write(entry);
    }

    /// <summary>Takes a bundle apart.</summary>
    /// <param name="bundle">All of it.</param>
    /// <param name="width">Entries that it must hold, no more and no fewer.</param>
    /// <param name="entries">Slices of the bundle, in order; null when refused.</param>
    public static bool TryRead(ReadOnlyMemory<byte> bundle, int width, [NotNullWhen(true)] out IReadOnlyList<ReadOnlyMemory<byte>>? entries)
    {
        entries = null;
        var read = new List<ReadOnlyMemory<byte>>(width);
        while (read.Count < width && bundle.Length >= LengthBytes)
        {
            var length = BinaryPrimitives.ReadUInt16BigEndian(bundle.Span);
            if (length > JournalEntry.MaxLength || bundle.Length < LengthBytes + length)
            {
                return false;
            }

            read.Add(bundle.Slice(LengthBytes, length));
            bundle = bundle[(LengthBytes + length)..];
        }

        entries = read.Count == width && bundle.IsEmpty ? read : null;
        return entries is not null;
    }
}
