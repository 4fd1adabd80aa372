using InfoExchange.Broker.Erasing;
using InfoExchange.Broker.Reading;
using InfoExchange.Broker.Sealing;
using InfoExchange.Broker.Sequencing;
using InfoExchange.DepartementService.Backups.Manifests;
using InfoExchange.Domain.Journal;
using InfoExchange.Domain.Outcomes;
using InfoExchange.Domain.Records;
using InfoExchange.Persistence.Keys;
using InfoExchange.Persistence.Sqlite;
using InfoExchange.Ports.Stores;

namespace InfoExchange.DepartementService.Backups;

/// <summary>A journal that was proved, cleared of what was ordered destroyed, and read as a start reads it.</summary>
/// <param name="Backup">What the manifest said of it, and it is.</param>
/// <param name="Jurisdiction">Whose, such as <c>departement:75</c>.</param>
/// <param name="Head">Its head.</param>
/// <param name="Orders">What was ordered destroyed, in all.</param>
/// <param name="Destroyed">Keys that the backup had brought back and that were destroyed again.</param>
/// <param name="Buried">Keys that the backup lacks, of what is taken for erased from here on.</param>
/// <param name="ErasedMessages">How the ids of messages begin that carried words of what was erased.</param>
internal sealed record RestoredJournal(BackedUpJournal Backup, string Jurisdiction, JournalHead Head, int Orders, int Destroyed, int Buried, IReadOnlyList<string> ErasedMessages)
{
    /// <summary>Does all of that in a copy.</summary>
    /// <param name="backup">What the manifest says.</param>
    /// <param name="staged">The copy.</param>
    /// <param name="ring">Opens its keys.</param>
    /// <param name="buriesMissing">Whether what has lost its key counts as erased.</param>
    /// <param name="cancellationToken">Stops.</param>
    public static async Task<Outcome<RestoredJournal>> MakeAsync(BackedUpJournal backup, StagedFolder staged, KeyRing ring, bool buriesMissing, CancellationToken cancellationToken)
    {
        try
        {
            await using var store = await SqliteJournalStore.OpenAsync(staged.PathOf(backup.File), cancellationToken);
            await using var keys = await SqliteKeyStore.OpenAsync(staged.PathOf(BackupNames.KeysOf(backup.File)), ring.Wrapping, cancellationToken);
            var proved = await JournalProof.ReadAsync(backup.File, store, keys, cancellationToken);
            if (!proved.IsAccepted)
            {
                return Outcome.Refuse<RestoredJournal>(proved.Refusals);
            }

            var scan = proved.Value.Scan;
            if (scan.Head.Size != backup.Size || (backup.Size > 0 && (scan.Head.Root.ToBase64() != backup.Root || proved.Value.VerifierKey != backup.VerifierKey || scan.Origin != backup.Origin)))
            {
                return Outcome.Refuse<RestoredJournal>(BackupRefusals.CheckpointWrong(backup.File));
            }

            var destroyed = await CarryOutAsync(scan.Orders, keys, store, cancellationToken);
            var missing = await MissingAsync(scan.Orders, keys, store, cancellationToken);
            if (missing.Count > 0 && !buriesMissing)
            {
                return Outcome.Refuse<RestoredJournal>(BackupRefusals.KeysMissing(BackupNames.KeysOf(backup.File), missing.Count));
            }

            foreach (var name in missing)
            {
                await keys.DestroyAsync(name, cancellationToken);
            }

            await JournalRehearsal.ReadAsync(store, keys, cancellationToken);
            await store.RewindCursorAsync(BackupNames.Relay, backup.RelayedTo, cancellationToken);
            var messages = await scan.MessagesOfErasedAsync(store, cancellationToken);
            return Outcome.Accept(new RestoredJournal(backup, scan.Jurisdiction, scan.Head, scan.Orders.Count, destroyed, missing.Count, messages));
        }
        catch (Exception fault) when (fault is StoreFailedException or JournalDamagedException or BlobDamagedException)
        {
            return Outcome.Refuse<RestoredJournal>(BackupRefusals.DatabaseDamaged(backup.File, fault.Message));
        }
    }

    // As a start does: what has no key any more was destroyed before the backup.
    private static async Task<int> CarryOutAsync(IReadOnlyList<ErasureOrdered> orders, SqliteKeyStore keys, SqliteJournalStore store, CancellationToken cancellationToken)
    {
        var destroyed = 0;
        foreach (var order in orders)
        {
            var isAlive = Destruction.KeyOf(order) is { } key && await keys.FindAsync(key, cancellationToken) is not null;
            destroyed += isAlive ? 1 : 0;
            if (isAlive || order.Class == RecordClass.Marks)
            {
                await Destruction.CarryOutAsync(order, keys, store, cancellationToken);
            }
        }

        return destroyed;
    }

    // A key that is only missing would be made anew under the same name, and what it is to open would read as damaged.
    private static async Task<IReadOnlyList<BlobKeyName>> MissingAsync(
        IReadOnlyList<ErasureOrdered> orders, SqliteKeyStore keys, SqliteJournalStore store, CancellationToken cancellationToken)
    {
        var unknown = await keys.FindUnknownAsync(await store.ReadKeyNamesAsync(cancellationToken), cancellationToken);
        var erased = orders.Select(Destruction.KeyOf).OfType<BlobKeyName>().ToHashSet();
        foreach (var name in unknown.Where(erased.Contains))
        {
            await keys.DestroyAsync(name, cancellationToken);
        }

        return [.. unknown.Where(name => !erased.Contains(name))];
    }
}
