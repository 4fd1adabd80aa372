using InfoExchange.Domain.Journal;
using InfoExchange.Ports.Keys;
using InfoExchange.Ports.Stores;

namespace InfoExchange.Broker.Sealing;

/// <summary>Opens what entries point to.</summary>
/// <param name="store">Where blobs are.</param>
/// <param name="keys">Where keys are, while they live.</param>
public sealed class BlobReader(IJournalStore store, IKeyStore keys)
{
    /// <summary>Opens one payload.</summary>
    /// <returns>The payload; null when its key was destroyed: it is erased.</returns>
    /// <exception cref="BlobDamagedException">The blob is missing, altered, or another one.</exception>
    /// <exception cref="StoreFailedException">A store could not be read.</exception>
    public async Task<ReadOnlyMemory<byte>?> OpenAsync(SealedReference reference, CancellationToken cancellationToken) =>
        await OpenWholeAsync(reference, cancellationToken) is { } clear ? clear[BlobEnvelope.CommitmentKeyLength..] : default(ReadOnlyMemory<byte>?);

    /// <summary>One payload behind the key of its commitment, 32 bytes, which proves it to whoever has the entry.</summary>
    /// <returns>Null when its key was destroyed: it is erased.</returns>
    /// <exception cref="BlobDamagedException">The blob is missing, altered, or another one.</exception>
    /// <exception cref="StoreFailedException">A store could not be read.</exception>
    internal async Task<ReadOnlyMemory<byte>?> OpenWholeAsync(SealedReference reference, CancellationToken cancellationToken)
    {
        // A plain null here would become an empty memory, and erased would read as damaged: of what was erased the store keeps a place without content.
        var blob = await store.FindBlobAsync(reference.BlobId, cancellationToken) ?? throw new BlobDamagedException(reference.BlobId);
        var key = await keys.FindAsync(blob.Key, cancellationToken);
        return key is { } living ? BlobEnvelope.OpenWhole(blob, living, reference.Commitment) : default(ReadOnlyMemory<byte>?);
    }
}
