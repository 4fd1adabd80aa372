using InfoExchange.Broker.Erasing;
using InfoExchange.Broker.Reading;
using InfoExchange.Broker.Sealing;
using InfoExchange.Domain.Journal;
using InfoExchange.Domain.Outcomes;
using InfoExchange.Domain.Records;
using InfoExchange.Persistence.Keys;
using InfoExchange.Persistence.Sqlite;
using InfoExchange.Ports.Keys;

namespace InfoExchange.DepartementService.Backups;

/// <summary>Proves that a backup can be restored, by restoring it to a folder that is taken away afterwards; signs nothing and tells nobody.</summary>
/// <param name="arguments">From where; where to work.</param>
/// <param name="time">Clock.</param>
internal sealed class Drill(RestoreArguments arguments, TimeProvider time)
{
    /// <summary>Runs it.</summary>
    /// <returns>What was proved; or everything that is wrong.</returns>
    /// <exception cref="IOException">A folder could not be read or written.</exception>
    public async Task<Outcome<DrillProof>> RunAsync(CancellationToken cancellationToken)
    {
        var begun = time.GetTimestamp();
        using var staged = StagedFolder.Begin(arguments.Data, $"drill-{Guid.NewGuid():N}");
        var filled = await new Restoration(arguments, time).FillAsync(staged, cancellationToken);
        if (!filled.IsAccepted)
        {
            return Outcome.Refuse<DrillProof>(filled.Refusals);
        }

        var restoredIn = time.GetElapsedTime(begun);
        var opened = KeyRing.CopyAndOpen(staged.PathOf(BackupNames.Ring), arguments.Certificate, staged.SubfolderOf("ring-again"), []);
        if (!opened.IsAccepted)
        {
            return Outcome.Refuse<DrillProof>(opened.Refusals);
        }

        using var ring = opened.Value;
        var (wrong, journals, inboxes) = (new List<Refusal>(), new List<DrilledJournal>(), new List<InboxReading>());
        foreach (var journal in filled.Value.Journals)
        {
            journals.Add(await OpenAsync(journal, staged, ring, wrong, cancellationToken));
        }

        foreach (var inbox in filled.Value.Inboxes)
        {
            await using var store = await SqliteInboxStore.OpenAsync(staged.PathOf(inbox.File), cancellationToken);
            await using var keys = await SqliteKeyStore.OpenAsync(staged.PathOf(BackupNames.KeysOf(inbox.File)), ring.Wrapping, cancellationToken);
            var read = await InboxReading.OpenAsync(inbox.File, store, keys, cancellationToken);
            wrong.AddRange(read.Refusals);
            inboxes.AddRange(read.IsAccepted ? [read.Value] : []);
        }

        return wrong.Count > 0
            ? Outcome.Refuse<DrillProof>([.. wrong])
            : Outcome.Accept(new DrillProof(filled.Value, journals, inboxes, restoredIn, time.GetElapsedTime(begun)));
    }

    private async Task<DrilledJournal> OpenAsync(RestoredJournal journal, StagedFolder staged, KeyRing ring, List<Refusal> wrong, CancellationToken cancellationToken)
    {
        var file = journal.Backup.File;
        await using var store = await SqliteJournalStore.OpenAsync(staged.PathOf(file), cancellationToken);
        await using var keys = await SqliteKeyStore.OpenAsync(staged.PathOf(BackupNames.KeysOf(file)), ring.Wrapping, cancellationToken);
        var begun = time.GetTimestamp();
        await JournalRehearsal.ReadAsync(store, keys, cancellationToken);
        var replayedIn = time.GetElapsedTime(begun);
        var proved = await JournalProof.ReadAsync(file, store, keys, cancellationToken);
        if (!proved.IsAccepted)
        {
            wrong.AddRange(proved.Refusals);
            return new DrilledJournal(journal, replayedIn, 0, 0, 0);
        }

        var scan = proved.Value.Scan;
        var unreadable = await CheckErasedAsync(file, scan.Orders, keys, wrong, cancellationToken);
        var erased = scan.Orders.Select(order => Destruction.KeyOf(order)).OfType<BlobKeyName>().ToHashSet();
        var (opened, gone, blobs) = (0, 0, new BlobReader(store, keys));
        foreach (var issued in scan.Sample)
        {
            foreach (var reference in new[] { issued.Content, issued.Audience })
            {
                var key = new BlobKeyName(reference == issued.Content ? BlobKeyKind.Content : BlobKeyKind.Trace, issued.BulletinId);
                try
                {
                    var isOpen = await blobs.OpenAsync(reference, cancellationToken) is not null;
                    opened += isOpen ? 1 : 0;
                    gone += isOpen ? 0 : 1;
                    wrong.AddRange(isOpen == erased.Contains(key) && journal.Buried == 0 ? [BackupRefusals.BlobUnreadable(file, reference.BlobId)] : []);
                }
                catch (BlobDamagedException)
                {
                    wrong.Add(BackupRefusals.BlobUnreadable(file, reference.BlobId));
                }
            }
        }

        return new DrilledJournal(journal, replayedIn, opened, gone, unreadable);
    }

    /// <summary>Whether what was ordered destroyed is: the restore before destroyed it again, and this does not take its word.</summary>
    internal static async Task<int> CheckErasedAsync(string file, IReadOnlyList<ErasureOrdered> orders, IKeyStore keys, List<Refusal> wrong, CancellationToken cancellationToken)
    {
        var unreadable = 0;
        foreach (var order in orders)
        {
            var isAlive = Destruction.KeyOf(order) is { } key && await keys.FindAsync(key, cancellationToken) is not null;
            wrong.AddRange(isAlive ? [BackupRefusals.ErasureUndone(file, order.SubjectId)] : []);
            unreadable += isAlive ? 0 : 1;
        }

        return unreadable;
    }
}
