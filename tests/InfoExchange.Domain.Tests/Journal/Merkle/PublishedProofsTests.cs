using System.Text.Json;
using InfoExchange.Domain.Journal;
using InfoExchange.Domain.Journal.Merkle;
using Xunit;

namespace InfoExchange.Domain.Tests.Journal.Merkle;

/// <summary>Proofs, good and tampered with, published by the authors of transparency logs.</summary>
public sealed class PublishedProofsTests
{
    /// <summary>Accepted by its authors with roots of 12 bytes, which here cannot become digests; with real ones the same case is in <see cref="MerkleLogTests"/>.</summary>
    private const string RootsOfTwelveBytes = "consistency/additional/sizes-are-equal-one-and-proof-is-empty.json";

    public static TheoryData<string> InclusionProofs => FilesOf("inclusion");

    public static TheoryData<string> ConsistencyProofs => FilesOf("consistency");

    [OutsideTheory("merkle")]
    [MemberData(nameof(InclusionProofs))]
    public void A_published_inclusion_proof_is_judged_as_its_authors_do(string file)
    {
        using var document = Read(file);
        var proof = document.RootElement;
        var isGood = SizeOf(proof, "leafIdx") is { } index
            && SizeOf(proof, "treeSize") is { } size
            && DigestOf(proof.GetProperty("leafHash")) is { } leaf
            && DigestOf(proof.GetProperty("root")) is { } root
            && PathOf(proof) is { } path
            && MerkleProofs.VerifyInclusion(index, size, leaf, path, root);
        Assert.Equal(!proof.GetProperty("wantErr").GetBoolean(), isGood);
    }

    [OutsideTheory("merkle")]
    [MemberData(nameof(ConsistencyProofs))]
    public void A_published_consistency_proof_is_judged_as_its_authors_do(string file)
    {
        using var document = Read(file);
        var proof = document.RootElement;
        var isGood = SizeOf(proof, "size1") is { } oldSize
            && SizeOf(proof, "size2") is { } newSize
            && DigestOf(proof.GetProperty("root1")) is { } oldRoot
            && DigestOf(proof.GetProperty("root2")) is { } newRoot
            && PathOf(proof) is { } path
            && MerkleProofs.VerifyConsistency(oldSize, newSize, path, oldRoot, newRoot);
        Assert.Equal(!proof.GetProperty("wantErr").GetBoolean() && file != RootsOfTwelveBytes, isGood);
    }

    [OutsideTheory("merkle")]
    [InlineData("inclusion", 46)]
    [InlineData("consistency", 54)]
    public void All_of_them_are_judged(string folder, int count) => Assert.Equal(count, FilesOf(folder).Count);

    private static TheoryData<string> FilesOf(string folder) =>
        OutsideFiles.Folder("merkle") is { } merkle
            ? [.. System.IO.Directory.EnumerateFiles(Path.Combine(merkle, folder), "*.json", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(merkle, file).Replace('\\', '/')).Order(StringComparer.Ordinal)]
            : [];

    private static JsonDocument Read(string file) => JsonDocument.Parse(File.ReadAllBytes(Path.Combine(OutsideFiles.Folder("merkle")!, file)));

    /// <summary>Null for a number that no size here can hold: nothing of that kind can be asked of the domain.</summary>
    private static long? SizeOf(JsonElement proof, string name) => proof.GetProperty(name).TryGetInt64(out var size) ? size : null;

    private static Digest? DigestOf(JsonElement element) => Digest.TryRead(element.GetBytesFromBase64(), out var digest) ? digest : null;

    private static Digest[]? PathOf(JsonElement proof)
    {
        var hashes = proof.GetProperty("proof");
        Digest?[] path = hashes.ValueKind == JsonValueKind.Null ? [] : [.. hashes.EnumerateArray().Select(DigestOf)];
        return path.Any(hash => hash is null) ? null : [.. path.Select(hash => hash!.Value)];
    }
}
