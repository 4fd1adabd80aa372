using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;
using InfoExchange.Domain.Journal;
using InfoExchange.Domain.Journal.Merkle;

namespace InfoExchange.Formats.SignedNotes;

/// <summary>A file that shows one entry to be in a log, without the log at hand (C2SP tlog-proof). Nothing in it is believed before the checkpoint is.</summary>
public sealed class TlogProof
{
    /// <summary>Its first line.</summary>
    public const string Header = "c2sp.org/tlog-proof@v1";

    /// <summary>A note and an entry of the longest, in base64.</summary>
    public const int MaxBytes = SignedNote.MaxBytes + (64 * 1024);

    private const int MaxHashes = 63;

    /// <summary>Puts a proof together.</summary>
    /// <param name="index">Of the leaf, from 0.</param>
    /// <param name="hashes">Leaf's sibling first.</param>
    /// <param name="note">The checkpoint, signed, byte for byte.</param>
    /// <param name="extra">What the file carries besides, untrusted: here the entry as stored; null for nothing.</param>
    public TlogProof(long index, ImmutableArray<Digest> hashes, ReadOnlyMemory<byte> note, ReadOnlyMemory<byte>? extra)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        Index = index;
        Hashes = hashes;
        Note = note;
        Extra = extra;
    }

    /// <summary>Of the leaf, from 0.</summary>
    public long Index { get; }

    /// <summary>Leaf's sibling first.</summary>
    public ImmutableArray<Digest> Hashes { get; }

    /// <summary>The checkpoint, signed.</summary>
    public ReadOnlyMemory<byte> Note { get; }

    /// <summary>Untrusted; null when the file has none.</summary>
    public ReadOnlyMemory<byte>? Extra { get; }

    /// <summary>Whether bytes begin as such a file does, so that another form may be tried instead.</summary>
    public static bool IsOne(ReadOnlySpan<byte> bytes) => bytes.StartsWith("c2sp.org/tlog-proof@"u8);

    /// <summary>Reads the form.</summary>
    /// <param name="bytes">The whole file.</param>
    /// <param name="proof">Null when refused.</param>
    /// <param name="fault">Null when read; names the line.</param>
    public static bool TryParse(ReadOnlyMemory<byte> bytes, [NotNullWhen(true)] out TlogProof? proof, [NotNullWhen(false)] out NoteFault? fault)
    {
        proof = null;
        fault = new NoteFault(NoteCodes.ProofMalformed);
        var gap = bytes.Span.IndexOf("\n\n"u8);
        if (bytes.Length > MaxBytes || gap < 0 || bytes.Span[..gap].ContainsAnyExceptInRange((byte)'\n', (byte)'~'))
            return false;
        var lines = Encoding.ASCII.GetString(bytes.Span[..gap]).Split('\n');
        var line = 1;
        ReadOnlyMemory<byte>? extra = null;
        if (lines.Length > line && lines[line].StartsWith("extra ", StringComparison.Ordinal))
        {
            if (!StrictBase64.TryDecode(lines[line]["extra ".Length..], out var read))
            {
                fault = new NoteFault(NoteCodes.ProofMalformed, line + 1);
                return false;
            }
            extra = read;
            line++;
        }
        if (lines[0] != Header || lines.Length <= line || !TryReadIndex(lines[line], out var index) || lines.Length - line - 1 > MaxHashes)
        {
            fault = new NoteFault(NoteCodes.ProofMalformed, lines[0] == Header ? line + 1 : 1);
            return false;
        }
        var hashes = ImmutableArray.CreateBuilder<Digest>();
        for (line++; line < lines.Length; line++)
        {
            if (!Digest.TryParseBase64(lines[line], out var hash))
            {
                fault = new NoteFault(NoteCodes.ProofMalformed, line + 1);
                return false;
            }
            hashes.Add(hash);
        }
        proof = new TlogProof(index, hashes.ToImmutable(), bytes[(gap + 2)..], extra);
        fault = null;
        return true;
    }

    /// <summary>Whether a leaf stands where the proof says, below a checkpoint that was verified.</summary>
    /// <param name="leaf">Computed from the entry by whoever checks.</param>
    /// <param name="checkpoint">Read from <see cref="Note"/>, its signatures verified.</param>
    public bool Proves(Digest leaf, Checkpoint checkpoint) =>
        MerkleProofs.VerifyInclusion(Index, checkpoint.Size, leaf, Hashes.AsSpan(), new Digest(checkpoint.Root.AsSpan()));

    /// <summary>The file, byte for byte.</summary>
    public byte[] Print()
    {
        var text = new StringBuilder(Header).Append('\n');
        if (Extra is { } extra)
            text.Append("extra ").Append(Convert.ToBase64String(extra.Span)).Append('\n');
        text.Append("index ").Append(Index.ToString(CultureInfo.InvariantCulture)).Append('\n');
        foreach (var hash in Hashes)
            text.Append(hash.ToBase64()).Append('\n');
        return [.. Encoding.ASCII.GetBytes(text.Append('\n').ToString()), .. Note.Span];
    }

    private static bool TryReadIndex(string line, out long index)
    {
        const string word = "index ";
        index = 0;
        return line.StartsWith(word, StringComparison.Ordinal)
            && long.TryParse(line[word.Length..], NumberStyles.None, CultureInfo.InvariantCulture, out index)
            && index.ToString(CultureInfo.InvariantCulture) == line[word.Length..];
    }
}
