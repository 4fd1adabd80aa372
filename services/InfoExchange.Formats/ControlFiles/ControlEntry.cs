using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using InfoExchange.Domain.Journal;

namespace InfoExchange.Formats.ControlFiles;

/// <summary>One line of a control file's entries: position, inclusion proof, the entry exactly as stored.</summary>
public sealed class ControlEntry
{
    private const string NoHashes = "-";

    /// <summary>Makes one.</summary>
    /// <param name="position">From 1.</param>
    /// <param name="proof">RFC 6962 §2.1.1, in the tree of the archive's checkpoint.</param>
    /// <param name="stored">One line of JSON, UTF-8.</param>
    public ControlEntry(long position, ImmutableArray<Digest> proof, string stored)
    {
        Position = position;
        Proof = proof;
        Stored = stored;
    }

    /// <summary>From 1.</summary>
    public long Position { get; }

    /// <summary>From the leaf up.</summary>
    public ImmutableArray<Digest> Proof { get; }

    /// <summary>One line of JSON; its UTF-8 bytes are the leaf.</summary>
    public string Stored { get; }

    /// <summary>Position, a space, hashes in hexadecimal joined by commas or a hyphen for none, a space, the entry; no line feed.</summary>
    public string Print() => FormattableString.Invariant($"{Position} {(Proof.IsEmpty ? NoHashes : string.Join(',', Proof.Select(hash => hash.ToHex())))} {Stored}");

    /// <summary>Reads a line as <see cref="Print"/> writes it, and no other spelling.</summary>
    public static bool TryParse(string line, [NotNullWhen(true)] out ControlEntry? entry)
    {
        entry = null;
        if (line.Split(' ', 3) is not [var number, var hashes, var stored]
            || !long.TryParse(number, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var position) || position < 1)
        {
            return false;
        }

        var proof = ImmutableArray.CreateBuilder<Digest>();
        foreach (var hash in hashes == NoHashes ? [] : hashes.Split(','))
        {
            if (!Digest.TryParseHex(hash, out var digest))
            {
                return false;
            }

            proof.Add(digest);
        }

        entry = new ControlEntry(position, proof.ToImmutable(), stored);
        return entry.Print() == line;
    }
}
