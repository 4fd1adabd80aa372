using System.Text.Json;
using InfoExchange.Domain.Journal;
using InfoExchange.Domain.Journal.Merkle;

namespace InfoExchange.Cli.Journal;

/// <summary>
/// A Merkle proof as JSON, in the form of published test vectors of transparency logs: inclusion with <c>leafIdx</c> (from 0), <c>treeSize</c>,
/// <c>leafHash</c>, <c>root</c>; consistency with <c>size1</c>, <c>size2</c>, <c>root1</c>, <c>root2</c>; both with <c>proof</c>, a list of hashes or null.
/// Hashes are base64, sizes numbers; other members are ignored.
/// </summary>
internal sealed class ProofFile : IDisposable
{
    /// <summary>A path has at most 63 hashes either way.</summary>
    internal const int MaxBytes = 64 * 1024;

    private readonly JsonDocument document;

    private ProofFile(JsonDocument document) => this.document = document;

    internal bool IsConsistency => document.RootElement.TryGetProperty("size1", out _);

    /// <summary>Reads the form; what the members say is judged by <see cref="Holds"/>.</summary>
    /// <param name="bytes">The file.</param>
    /// <param name="reason">What is not as it must be: a member's name, or <c>JSON</c>.</param>
    /// <returns>Null for what has not the form.</returns>
    internal static ProofFile? TryRead(ReadOnlyMemory<byte> bytes, out string reason)
    {
        reason = "JSON";
        JsonDocument? document = null;
        try
        {
            document = JsonDocument.Parse(bytes);
            var file = new ProofFile(document);
            reason = document.RootElement.ValueKind == JsonValueKind.Object ? file.Malformed() ?? "" : reason;
            if (reason.Length == 0)
            {
                document = null;
                return file;
            }
        }
        catch (JsonException)
        {
            return null;
        }
        finally
        {
            document?.Dispose();
        }

        return null;
    }

    /// <summary>False, too, for sizes beyond any log and hashes of another length: no such thing can be proven.</summary>
    internal bool Holds() => IsConsistency ? IsConsistent() : IsIncluded();

    public void Dispose() => document.Dispose();

    private string? Malformed()
    {
        (string[] sizes, string[] hashes) = IsConsistency ? (new[] { "size1", "size2" }, new[] { "root1", "root2" }) : (new[] { "leafIdx", "treeSize" }, new[] { "leafHash", "root" });
        return sizes.FirstOrDefault(name => !document.RootElement.TryGetProperty(name, out var value) || value.ValueKind != JsonValueKind.Number)
            ?? hashes.FirstOrDefault(name => !document.RootElement.TryGetProperty(name, out var value) || !IsBase64(value))
            ?? (IsPath() ? null : "proof");
    }

    private bool IsPath() => document.RootElement.TryGetProperty("proof", out var proof)
        && (proof.ValueKind == JsonValueKind.Null || (proof.ValueKind == JsonValueKind.Array && proof.EnumerateArray().All(IsBase64)));

    private static bool IsBase64(JsonElement value) => value.ValueKind == JsonValueKind.String && value.TryGetBytesFromBase64(out _);

    private bool IsIncluded() => Size("leafIdx") is { } index
        && Size("treeSize") is { } size
        && Hash("leafHash") is { } leaf
        && Hash("root") is { } root
        && Path() is { } path
        && MerkleProofs.VerifyInclusion(index, size, leaf, path, root);

    private bool IsConsistent()
    {
        if (Size("size1") is not { } older || Size("size2") is not { } newer || Path() is not { } path)
        {
            return false;
        }

        if (older == newer)
        {
            // A tree agrees with itself when its roots are the same bytes, whatever hash made them.
            return older > 0 && path.Length == 0 && Bytes("root1").AsSpan().SequenceEqual(Bytes("root2"));
        }

        return Hash("root1") is { } olderRoot && Hash("root2") is { } newerRoot && MerkleProofs.VerifyConsistency(older, newer, path, olderRoot, newerRoot);
    }

    private long? Size(string name) => document.RootElement.GetProperty(name).TryGetInt64(out var size) ? size : null;

    private byte[] Bytes(string name) => document.RootElement.GetProperty(name).GetBytesFromBase64();

    private Digest? Hash(string name) => Digest.TryRead(Bytes(name), out var digest) ? digest : null;

    private Digest[]? Path()
    {
        var proof = document.RootElement.GetProperty("proof");
        if (proof.ValueKind == JsonValueKind.Null)
        {
            return [];
        }

        var path = new Digest[proof.GetArrayLength()];
        for (var index = 0; index < path.Length; index++)
        {
            if (!Digest.TryRead(proof[index].GetBytesFromBase64(), out path[index]))
            {
                return null;
            }
        }

        return path;
    }
}
