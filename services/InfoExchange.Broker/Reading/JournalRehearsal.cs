using InfoExchange.Broker.Sealing;
using InfoExchange.Broker.Sequencing;
using InfoExchange.Domain.Jurisdictions;
using InfoExchange.Ports.Keys;
using InfoExchange.Ports.Stores;

namespace InfoExchange.Broker.Reading;

/// <summary>Reads a journal from its first entry as a start does, and neither writes nor signs: what a restored copy is tried with.</summary>
public static class JournalRehearsal
{
    /// <returns>The territory as of the last entry.</returns>
    /// <exception cref="JournalDamagedException">An entry is missing, unreadable or altered, or the head is not that of the entries.</exception>
    /// <exception cref="BlobDamagedException">Something sealed was altered, or is missing.</exception>
    /// <exception cref="StoreFailedException">A store could not be read.</exception>
    public static async Task<JurisdictionState> ReadAsync(IJournalStore store, IKeyStore keys, CancellationToken cancellationToken) =>
        (await LoadedJournal.ReadAsync(store, new BlobReader(store, keys), cancellationToken)).State;
}
