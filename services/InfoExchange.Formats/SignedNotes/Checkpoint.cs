using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace InfoExchange.Formats.SignedNotes;

/// <summary>The text of a log's tree head (C2SP tlog-checkpoint): origin, size, root.</summary>
public sealed class Checkpoint
{
    /// <summary>Takes the three essential parts.</summary>
    /// <param name="origin">Not empty, one line; a schema-less URL without spaces or plus signs is advised.</param>
    /// <param name="size">Leaves of the tree, from 0.</param>
    /// <param name="root">32 bytes: RFC 6962 root at that size; SHA-256 of nothing for size 0.</param>
    /// <exception cref="ArgumentException">One of them can't be.</exception>
    public Checkpoint(string origin, long size, ReadOnlySpan<byte> root)
        : this(origin, size, [.. root], [])
    {
        if (origin.Length == 0 || origin.Any(char.IsControl))
            throw new ArgumentException("an origin is one line and not empty", nameof(origin));
        ArgumentOutOfRangeException.ThrowIfNegative(size);
        if (root.Length != SHA256.HashSizeInBytes || !IsPossible(size, root))
            throw new ArgumentException("a root has 32 bytes, those of the empty tree for size 0", nameof(root));
    }

    private Checkpoint(string origin, long size, ImmutableArray<byte> root, ImmutableArray<string> extensions)
    {
        Origin = origin;
        Size = size;
        Root = root;
        Extensions = extensions;
    }

    /// <summary>Names the log; should equal the name of its key.</summary>
    public string Origin { get; }

    /// <summary>Leaves of the tree.</summary>
    public long Size { get; }

    /// <summary>32 bytes.</summary>
    public ImmutableArray<byte> Root { get; }

    /// <summary>Further lines of another log's checkpoint, none empty; ours have none.</summary>
    public ImmutableArray<string> Extensions { get; }

    /// <summary>Reads a note's text. Its signatures must have been verified before.</summary>
    /// <param name="text">Ends in a newline.</param>
    /// <param name="checkpoint">Null when refused.</param>
    /// <param name="fault">Null when read.</param>
    public static bool TryParse(string text, [NotNullWhen(true)] out Checkpoint? checkpoint, [NotNullWhen(false)] out NoteFault? fault)
    {
        checkpoint = null;
        fault = null;
        if (!text.EndsWith('\n') || text[..^1].Split('\n') is not [var origin, var digits, var base64, .. var extensions])
            fault = new NoteFault(NoteCodes.CheckpointMalformed);
        else if (origin.Length == 0 || Array.Exists(extensions, line => line.Length == 0) || text.Any(c => char.IsControl(c) && c != '\n'))
            fault = new NoteFault(NoteCodes.CheckpointMalformed, 1);
        else if (!IsDecimal(digits) || !long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var size))
            fault = new NoteFault(NoteCodes.CheckpointSizeMalformed, 2);
        else if (!StrictBase64.TryDecode(base64, out var root) || root.Length != SHA256.HashSizeInBytes)
            fault = new NoteFault(NoteCodes.CheckpointRootMalformed, 3);
        else if (!IsPossible(size, root))
            fault = new NoteFault(NoteCodes.CheckpointRootNotEmpty, 3);
        else
            checkpoint = new Checkpoint(origin, size, [.. root], [.. extensions]);
        return checkpoint is not null;
    }

    /// <summary>The text to sign; ends in a newline.</summary>
    public string Print()
    {
        var text = new StringBuilder()
            .Append(Origin).Append('\n')
            .Append(Size.ToString(CultureInfo.InvariantCulture)).Append('\n')
            .Append(Convert.ToBase64String(Root.AsSpan())).Append('\n');
        foreach (var line in Extensions)
            text.Append(line).Append('\n');
        return text.ToString();
    }

    private static bool IsDecimal(string digits) => digits == "0" || (digits is [>= '1' and <= '9', ..] && digits.All(char.IsAsciiDigit));

    private static bool IsPossible(long size, ReadOnlySpan<byte> root) => size > 0 || root.SequenceEqual(SHA256.HashData([]));
}
