using InfoExchange.Bus.Embedded;
using InfoExchange.DepartementService.Backups.Manifests;
using InfoExchange.Domain.Outcomes;
using InfoExchange.Persistence.Keys;
using InfoExchange.Persistence.Sqlite;
using InfoExchange.Ports.Stores;

namespace InfoExchange.DepartementService.Backups;

/// <summary>Takes a backup of a data folder, at work or at rest, and proves each journal before the backup counts.</summary>
/// <remarks>
/// The order makes the parts fit. Cursors of the relay first, then the bus: what waits there is in its copy, what left it is in an inbox or a journal, which are copied
/// later, and what came after is told again from the cursor. Inboxes before journals: no copy of an inbox knows what no copy of a journal decided. Keys last: each key is
/// made before anything is sealed under it.
/// </remarks>
/// <param name="arguments">From where, where to.</param>
/// <param name="program">Version, for the manifest.</param>
/// <param name="time">Clock.</param>
internal sealed class BackupTaking(BackupArguments arguments, string program, TimeProvider time)
{
    /// <summary>Longest life of a backup of keys: an erasure is final after it.</summary>
    public static readonly TimeSpan KeysLife = TimeSpan.FromDays(7);

    private readonly string _id = Guid.NewGuid().ToString("N");
    private readonly DateTimeOffset _begunAt = time.GetUtcNow();

    /// <summary>Takes it.</summary>
    /// <exception cref="StoreFailedException">A file could not be copied, or the copy is not sound: there is no backup.</exception>
    /// <exception cref="IOException">A folder could not be written: there is no backup.</exception>
    public async Task<Outcome<TakenBackup>> RunAsync(CancellationToken cancellationToken)
    {
        if (BackupNames.FilesIn(arguments.Data, "journal").Count == 0)
        {
            return Outcome.Refuse<TakenBackup>(BackupRefusals.NoJournal(arguments.Data));
        }

        using var locks = new HeldFolders();
        foreach (var parent in Parents())
        {
            Directory.CreateDirectory(parent);
            if (!locks.TryTake(parent))
            {
                return Outcome.Refuse<TakenBackup>(BackupRefusals.FolderInUse(parent));
            }
        }

        var expired = ExpiredKeys.Remove(arguments.KeysTo, time.GetUtcNow());
        Parents().ToList().ForEach(RemovePartial);
        using var data = StagedFolder.Begin(arguments.To, $"{BackupNames.Data}-{_id}");

        // What opens keys never stands beside the data, not even for the time of a proof, or for ever after a crash.
        using var keys = StagedFolder.Begin(arguments.KeysTo ?? Path.GetTempPath(), $"{BackupNames.Keys}-{_id}");
        using var probe = StagedFolder.Begin(Path.GetTempPath(), $"probe-{_id}");
        var relayed = await CopyAsync(data, keys, cancellationToken);
        var proved = await ProveAsync(data, keys, probe, relayed, cancellationToken);
        return proved.IsAccepted ? await CompleteAsync(data, keys, proved.Value, expired, cancellationToken) : Outcome.Refuse<TakenBackup>(proved.Refusals);
    }

    private static void RemovePartial(string parent)
    {
        foreach (var folder in Directory.GetDirectories(parent, BackupNames.Partial + "*"))
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private IEnumerable<string> Parents() => new[] { arguments.To, arguments.KeysTo, arguments.RingTo }.OfType<string>();

    private async Task<Dictionary<string, long>> CopyAsync(StagedFolder data, StagedFolder keys, CancellationToken cancellationToken)
    {
        var relayed = new Dictionary<string, long>(StringComparer.Ordinal);
        foreach (var journal in BackupNames.FilesIn(arguments.Data, "journal"))
        {
            relayed[journal] = await SqliteJournalStore.PeekCursorAsync(Of(journal), BackupNames.Relay, cancellationToken);
        }

        if (File.Exists(Of(BackupNames.Bus)))
        {
            await EmbeddedBusCopy.TakeAsync(Of(BackupNames.Bus), data.PathOf(BackupNames.Bus), cancellationToken);
        }

        foreach (var file in BackupNames.FilesIn(arguments.Data, "inbox").Concat(relayed.Keys))
        {
            await SqliteCopy.TakeAsync(Of(file), data.PathOf(file), cancellationToken);
        }

        foreach (var file in BackupNames.FilesIn(arguments.Data, "keys"))
        {
            await SqliteCopy.TakeAsync(Of(file), keys.PathOf(file), cancellationToken);
        }

        return relayed;

        string Of(string name) => Path.Combine(arguments.Data, name);
    }

    // Keys are opened in copies of their copies, which stay as they were copied.
    private async Task<Outcome<ProvedCopies>> ProveAsync(StagedFolder data, StagedFolder keys, StagedFolder probe, Dictionary<string, long> relayed, CancellationToken cancellationToken)
    {
        var opened = KeyRing.CopyAndOpen(arguments.Ring, arguments.Certificate, probe.SubfolderOf(BackupNames.Ring), []);
        if (!opened.IsAccepted)
        {
            return Outcome.Refuse<ProvedCopies>(opened.Refusals);
        }

        using var ring = opened.Value;
        var (wrong, journals, inboxes) = (new List<Refusal>(), new List<BackedUpJournal>(), new List<BackedUpInbox>());
        foreach (var (file, position) in relayed)
        {
            var read = await ProveAsync(file, position, data, keys, probe, ring, cancellationToken);
            wrong.AddRange(read.Refusals);
            journals.AddRange(read.IsAccepted ? [read.Value] : []);
        }

        foreach (var file in BackupNames.FilesIn(data.Folder, "inbox"))
        {
            await using (var inbox = await SqliteInboxStore.OpenAsync(data.PathOf(file), cancellationToken))
            {
                var read = await InboxReading.CountAsync(file, inbox, cancellationToken);
                wrong.AddRange(read.Refusals);
                inboxes.AddRange(read.IsAccepted ? [new BackedUpInbox(file, read.Value.Sequence)] : []);
            }

            await SqliteCopy.SettleAsync(data.PathOf(file), cancellationToken);
        }

        return wrong.Count > 0 ? Outcome.Refuse<ProvedCopies>([.. wrong]) : Outcome.Accept(new ProvedCopies(journals, inboxes));
    }

    private static async Task<Outcome<BackedUpJournal>> ProveAsync(
        string file, long relayedTo, StagedFolder data, StagedFolder keys, StagedFolder probe, KeyRing ring, CancellationToken cancellationToken)
    {
        var keyFile = BackupNames.KeysOf(file);
        if (!File.Exists(keys.PathOf(keyFile)))
        {
            return Outcome.Refuse<BackedUpJournal>(BackupRefusals.FileMissing(keyFile));
        }

        File.Copy(keys.PathOf(keyFile), probe.PathOf(keyFile));
        Outcome<BackedUpJournal> proved;
        await using (var store = await SqliteJournalStore.OpenAsync(data.PathOf(file), cancellationToken))
        await using (var keyStore = await SqliteKeyStore.OpenAsync(probe.PathOf(keyFile), ring.Wrapping, cancellationToken))
        {
            var read = await JournalProof.ReadAsync(file, store, keyStore, cancellationToken);
            proved = read.Then(proof => Outcome.Accept(new BackedUpJournal(
                file,
                proof.Scan.Origin,
                proof.Scan.Head.Size,
                proof.Scan.Head.Root.ToBase64(),
                proof.Scan.Checkpoint is { } note ? System.Text.Encoding.UTF8.GetString(note.Span) : "",
                proof.VerifierKey,
                Math.Min(relayedTo, proof.Scan.Head.Size))));
        }

        await SqliteCopy.SettleAsync(data.PathOf(file), cancellationToken);
        return proved;
    }

    private async Task<Outcome<TakenBackup>> CompleteAsync(StagedFolder data, StagedFolder keys, ProvedCopies proved, int expired, CancellationToken cancellationToken)
    {
        var endedAt = time.GetUtcNow();
        var expiresAt = _begunAt + KeysLife;
        var (dataFolder, keysFolder, ringFolder) = (Named(arguments.To, BackupNames.Data), Named(arguments.KeysTo, BackupNames.Keys), Named(arguments.RingTo, BackupNames.Ring));

        // Ring and keys first: data without them is no backup that anybody can restore.
        if (ringFolder is not null)
        {
            using var ring = StagedFolder.Begin(arguments.RingTo!, $"{BackupNames.Ring}-{_id}");
            var copied = KeyRing.CopyAndOpen(arguments.Ring, arguments.Certificate, ring.Folder, []);
            if (!copied.IsAccepted)
            {
                return Outcome.Refuse<TakenBackup>(copied.Refusals);
            }

            copied.Value.Dispose();
            ring.Seal(ManifestOf(BackupNames.Ring, endedAt, null, await ring.ListAsync(cancellationToken), [], []));
            ring.Complete(ringFolder);
        }

        if (keysFolder is not null)
        {
            keys.Seal(ManifestOf(BackupNames.Keys, endedAt, expiresAt, await keys.ListAsync(cancellationToken), [], []));
            keys.Complete(keysFolder);
        }

        data.Seal(ManifestOf(BackupNames.Data, endedAt, null, await data.ListAsync(cancellationToken), proved.Journals, proved.Inboxes));
        data.Complete(dataFolder!);
        return Outcome.Accept(new TakenBackup(dataFolder!, keysFolder, ringFolder, endedAt - _begunAt, expiresAt, expired, proved.Journals, proved.Inboxes));

        string? Named(string? parent, string kind) => parent is null ? null : Path.Combine(parent, BackupNames.FolderOf(kind, _begunAt, _id));
    }

    private BackupManifest ManifestOf(
        string kind, DateTimeOffset endedAt, DateTimeOffset? expiresAt, IReadOnlyList<BackedUpFile> files, IReadOnlyList<BackedUpJournal> journals, IReadOnlyList<BackedUpInbox> inboxes) => new()
    {
        Format = BackupManifest.FormatName,
        Version = BackupManifest.CurrentVersion,
        Kind = kind,
        Id = _id,
        BegunAt = _begunAt,
        EndedAt = endedAt,
        ExpiresAt = expiresAt,
        Program = program,
        Files = files,
        Journals = journals,
        Inboxes = inboxes,
        RingKeys = kind == BackupNames.Keys ? BackupNames.RingKeysIn(arguments.Ring) : [],
    };

    private sealed record ProvedCopies(IReadOnlyList<BackedUpJournal> Journals, IReadOnlyList<BackedUpInbox> Inboxes);
}
