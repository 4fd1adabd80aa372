using System.Security.Cryptography;
using InfoExchange.Domain.Journal;

namespace InfoExchange.Cli.Verifying;

/// <summary>A sealed list that an export carries opened: who was decided to receive, or who received.</summary>
/// <param name="blobId">As the entry names it.</param>
/// <param name="key">Of the commitment: with it the list proves itself.</param>
/// <param name="payload">The list, exactly as it was sealed.</param>
internal sealed class CarriedList(string blobId, byte[] key, byte[] payload)
{
    internal string BlobId { get; } = blobId;

    internal byte[] Key { get; } = key;

    internal byte[] Payload { get; } = payload;

    /// <summary>Whether this is what an entry committed to.</summary>
    internal bool IsWhat(SealedReference reference) => BlobId == reference.BlobId && new Digest(HMACSHA256.HashData(Key, Payload)) == reference.Commitment;
}
