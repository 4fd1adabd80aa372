using System.Collections.Immutable;
using System.Security.Cryptography;
using InfoExchange.Domain.Journal;
using InfoExchange.Domain.Journal.Snapshots;
using InfoExchange.Domain.Jurisdictions;

namespace InfoExchange.Broker.Snapshots;

/// <summary>What a snapshot says of itself before its parts: of which journal, up to where, and by which build of the program.</summary>
/// <remarks>
/// Bytes: the magic, 8 of the whole length, the header behind its length, the parts, and HMAC-SHA-256 over all before it, under a secret of the service: whoever
/// can write the file and not read the keys can't make a state of their own.
/// </remarks>
internal sealed class SnapshotHeader
{
    /// <summary>Bytes at the end.</summary>
    public const int SealLength = HMACSHA256.HashSizeInBytes;

    // The format's number is its last byte; another number for another layout.
    private static readonly byte[] Magic = [.. "InfoExchange snapshot "u8, 2];

    /// <summary>The builds that decide and index: a state that other rules made is another state.</summary>
    public static string ThisProgram { get; } =
        $"{typeof(JurisdictionState).Module.ModuleVersionId:N} {typeof(SnapshotHeader).Module.ModuleVersionId:N}";

    public required string Program { get; init; }

    public required string Origin { get; init; }

    /// <summary>Entries that it covers.</summary>
    public required long Size { get; init; }

    /// <summary>Root over them.</summary>
    public required Digest Root { get; init; }

    /// <summary>Bulletins whose traces are sealed in it.</summary>
    public required ImmutableArray<string> Sealed { get; init; }

    /// <summary>Length of each part, in order.</summary>
    public required ImmutableArray<long> Parts { get; init; }

    /// <summary>The whole snapshot, in pieces.</summary>
    public IReadOnlyList<ReadOnlyMemory<byte>> Print(IEnumerable<SnapshotWriter> parts, ReadOnlySpan<byte> secret)
    {
        var body = new SnapshotWriter();
        body.Text(Program);
        body.Text(Origin);
        body.Whole(Size);
        body.Hash(Root);
        body.Each(Sealed, body.Text);
        body.Each(Parts, body.Whole);
        var front = new SnapshotWriter();
        front.Raw(Magic);
        front.Fixed(Magic.Length + sizeof(long) + sizeof(long) + body.Length + Parts.Sum() + SealLength);
        front.Fixed(body.Length);
        List<ReadOnlyMemory<byte>> pieces = [.. front.Pieces, .. body.Pieces, .. parts.SelectMany(part => part.Pieces)];
        using var seal = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, secret);
        pieces.ForEach(piece => seal.AppendData(piece.Span));
        pieces.Add(seal.GetHashAndReset());
        return pieces;
    }

    /// <summary>Reads the header, once the whole was found to be what this service wrote.</summary>
    /// <param name="bytes">The whole.</param>
    /// <param name="secret">That it was sealed with.</param>
    /// <param name="parts">The parts.</param>
    /// <exception cref="SnapshotRefusedException">It is not.</exception>
    public static SnapshotHeader Read(ReadOnlyMemory<byte> bytes, ReadOnlySpan<byte> secret, out ImmutableArray<ReadOnlyMemory<byte>> parts)
    {
        if (bytes.Length < Magic.Length || !bytes.Span.StartsWith(Magic))
        {
            throw new SnapshotRefusedException(
                bytes.Length < Magic.Length ? SnapshotRefusedException.Truncated : SnapshotRefusedException.OtherFormat, "it does not begin as a snapshot of this format");
        }

        var reader = new SnapshotReader(bytes[Magic.Length..]);
        if (bytes.Length < Magic.Length + sizeof(long) + SealLength || reader.Fixed() != bytes.Length)
        {
            throw new SnapshotRefusedException(SnapshotRefusedException.Truncated, $"it has {bytes.Length} bytes, not as many as it should");
        }

        if (!CryptographicOperations.FixedTimeEquals(HMACSHA256.HashData(secret, bytes.Span[..^SealLength]), bytes.Span[^SealLength..]))
        {
            throw new SnapshotRefusedException(SnapshotRefusedException.Damaged, "its bytes are not those that were written");
        }

        var body = new SnapshotReader(reader.Raw(reader.Fixed()));
        var header = new SnapshotHeader
        {
            Program = body.Text(),
            Origin = body.Text(),
            Size = body.Whole(),
            Root = body.Hash(),
            Sealed = body.Each(body.Text),
            Parts = body.Each(body.Whole),
        };
        parts = [.. header.Parts.Select(length => reader.Raw(length))];
        return header;
    }
}
