using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;

namespace InfoExchange.Domain.Journal.Merkle;

/// <summary>Where a tile of a log stands below the log's address: <c>tile/0/x001/x234/067</c>, <c>tile/entries/000.p/5</c>.</summary>
/// <remarks>C2SP tlog-tiles: numbers in groups of three digits, all but the last with an x before it; 1 to 255 for a tile that is not full. One spelling each.</remarks>
public sealed record TilePath
{
    /// <summary>Hashes, or entries, of a full tile.</summary>
    public const int FullWidth = 256;

    /// <summary>Levels of the tree that one level of tiles spans.</summary>
    public const int HeightBits = 8;

    private const string Root = "tile/";
    private const string EntriesWord = "entries";

    // 256^8 would be more leaves than positions.
    private const int MaxLevel = 7;

    private TilePath(int? level, long index, int width)
    {
        Level = level;
        Index = index;
        Width = width;
    }

    /// <summary>From 0, the leaves; null for entries.</summary>
    public int? Level { get; }

    /// <summary>From 0, from the left.</summary>
    public long Index { get; }

    /// <summary>1 to 256.</summary>
    public int Width { get; }

    /// <summary>Leaves below one hash of the tile; 1 for entries.</summary>
    public long Span => 1L << (HeightBits * (Level ?? 0));

    /// <summary>Size that a log must have for the tile to be there.</summary>
    public Int128 End => ((Int128)Index * FullWidth + Width) * Span;

    /// <summary>A tile of hashes.</summary>
    /// <param name="level">0 to 7.</param>
    /// <param name="index">From 0.</param>
    /// <param name="width">1 to 256.</param>
    /// <exception cref="ArgumentOutOfRangeException">Beyond those.</exception>
    public static TilePath OfHashes(int level, long index, int width)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(level);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(level, MaxLevel);
        return Checked(level, index, width);
    }

    /// <summary>A bundle of entries.</summary>
    /// <param name="index">From 0.</param>
    /// <param name="width">1 to 256.</param>
    /// <exception cref="ArgumentOutOfRangeException">Beyond those.</exception>
    public static TilePath OfEntries(long index, int width) => Checked(null, index, width);

    /// <summary>Every tile of hashes of a log, full ones and the last of each level; with its bundles of entries. No empty one.</summary>
    /// <param name="from">Size whose full tiles are left out; 0 for all.</param>
    /// <param name="size">Of the log.</param>
    public static IEnumerable<TilePath> Between(long from, long size)
    {
        for (var level = 0; level <= MaxLevel && size >> (HeightBits * level) > 0; level++)
        {
            var hashes = size >> (HeightBits * level);
            for (var index = (from >> (HeightBits * level)) / FullWidth; index * FullWidth < hashes; index++)
            {
                var width = (int)Math.Min(FullWidth, hashes - (index * FullWidth));
                yield return OfHashes(level, index, width);
                if (level == 0)
                {
                    yield return OfEntries(index, width);
                }
            }
        }
    }

    /// <summary>Reads a path as <see cref="ToString"/> writes it, and no other spelling.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out TilePath? path)
    {
        path = null;
        if (text is not { Length: <= 64 } || !text.StartsWith(Root, StringComparison.Ordinal))
        {
            return false;
        }

        var parts = text[Root.Length..].Split('/');
        var width = FullWidth;
        if (parts.Length >= 3 && parts[^2].EndsWith(".p", StringComparison.Ordinal))
        {
            if (!int.TryParse(parts[^1], NumberStyles.None, CultureInfo.InvariantCulture, out width) || width is < 1 or >= FullWidth)
            {
                return false;
            }

            parts = [.. parts[..^2], parts[^2][..^2]];
        }

        if (parts.Length < 2 || !TryReadIndex(parts.AsSpan(1), out var index) || !TryReadLevel(parts[0], out var level))
        {
            return false;
        }

        var read = new TilePath(level, index, width);
        path = read.ToString() == text ? read : null;
        return path is not null;
    }

    /// <summary>The path below the log's address, without a slash before it.</summary>
    public override string ToString()
    {
        var text = new StringBuilder(Root).Append(Level is { } level ? level.ToString(CultureInfo.InvariantCulture) : EntriesWord).Append('/');
        var digits = Index.ToString(CultureInfo.InvariantCulture);
        digits = digits.PadLeft((digits.Length + 2) / 3 * 3, '0');
        for (var i = 0; i < digits.Length; i += 3)
        {
            text.Append(i + 3 < digits.Length ? "x" : "").Append(digits, i, 3).Append(i + 3 < digits.Length ? "/" : "");
        }

        return Width == FullWidth ? text.ToString() : text.Append(CultureInfo.InvariantCulture, $".p/{Width}").ToString();
    }

    private static TilePath Checked(int? level, long index, int width)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(width, FullWidth);
        return new TilePath(level, index, width);
    }

    private static bool TryReadLevel(string text, out int? level)
    {
        level = text is [>= '0' and <= '7'] ? text[0] - '0' : null;
        return level is not null || text == EntriesWord;
    }

    private static bool TryReadIndex(ReadOnlySpan<string> groups, out long index)
    {
        index = 0;
        if (groups.Length > 6)
        {
            return false;
        }

        for (var i = 0; i < groups.Length; i++)
        {
            var isLast = i == groups.Length - 1;
            var digits = isLast ? groups[i] : groups[i] is ['x', .. var rest] ? rest : "";
            if (digits.Length != 3 || !int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var group))
            {
                return false;
            }

            index = (index * 1_000) + group;
        }

        return true;
    }
}
