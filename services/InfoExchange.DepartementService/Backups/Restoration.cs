using InfoExchange.Bus.Embedded;
using InfoExchange.DepartementService.Backups.Manifests;
using InfoExchange.Domain.Outcomes;
using InfoExchange.Persistence.Keys;
using InfoExchange.Persistence.Sqlite;
using InfoExchange.Ports.Bus;
using InfoExchange.Ports.Keys;
using InfoExchange.Ports.Stores;

namespace InfoExchange.DepartementService.Backups;

/// <summary>Makes a data folder out of a backup of data, one of keys and a ring: all of it is compared and proved, and what was ordered destroyed is destroyed again, before it gets its name.</summary>
/// <param name="arguments">From where, where to.</param>
/// <param name="time">Clock.</param>
internal sealed class Restoration(RestoreArguments arguments, TimeProvider time)
{
    /// <summary>Fills a folder.</summary>
    /// <param name="staged">Empty.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <returns>What is in it; or everything that is wrong, and then the folder is to be thrown away.</returns>
    /// <exception cref="IOException">A folder could not be read or written.</exception>
    public async Task<Outcome<RestoredSet>> FillAsync(StagedFolder staged, CancellationToken cancellationToken)
    {
        var data = BackupFolder.Open(arguments.From, BackupNames.Data);
        var keys = BackupFolder.Open(arguments.KeysFrom, BackupNames.Keys, data.Value?.Manifest.Id);
        if (!data.IsAccepted || !keys.IsAccepted)
        {
            return Outcome.Refuse<RestoredSet>([.. data.Refusals, .. keys.Refusals]);
        }

        if (ExpiredKeys.IsExpired(keys.Value.Manifest, time.GetUtcNow()))
        {
            return Outcome.Refuse<RestoredSet>(BackupRefusals.KeysExpired(keys.Value.Path, ExpiredKeys.ExpiryOf(keys.Value.Manifest)));
        }

        var (ring, wrongRing) = await OpenRingAsync(staged, keys.Value.Manifest.RingKeys, cancellationToken);
        using var opened = ring;
        Refusal[] wrong =
        [
            .. await data.Value.CopyToAsync(staged.Folder, cancellationToken),
            .. await keys.Value.CopyToAsync(staged.Folder, cancellationToken),
            .. wrongRing,
            .. Needed(data.Value.Manifest).Except(keys.Value.Manifest.Files.Select(file => file.Name), StringComparer.Ordinal).Select(BackupRefusals.FileMissing),
        ];
        return ring is null || wrong.Length > 0
            ? Outcome.Refuse<RestoredSet>([.. wrong.DistinctBy(refusal => (refusal.Code, string.Join(';', refusal.Arguments)))])
            : await ProveAsync(staged, data.Value.Manifest, keys.Value.Manifest, ring, cancellationToken);
    }

    private static IEnumerable<string> Needed(BackupManifest manifest) =>
        manifest.Journals.Select(journal => journal.File).Concat(manifest.Inboxes.Select(inbox => inbox.File)).Select(BackupNames.KeysOf);

    // A backup of the ring is compared like all others; a ring itself says nothing of its files.
    private async Task<(KeyRing? Ring, IReadOnlyList<Refusal> Wrong)> OpenRingAsync(StagedFolder staged, IReadOnlyList<string> needed, CancellationToken cancellationToken)
    {
        var (source, wrong) = (arguments.RingFrom, new List<Refusal>());
        using var compared = StagedFolder.Begin(Path.GetTempPath(), $"ring-{Guid.NewGuid():N}");
        if (BackupNames.RingKeysIn(source).Count == 0 || File.Exists(Path.Combine(source, BackupNames.Manifest)))
        {
            var backup = BackupFolder.Open(source, BackupNames.Ring);
            wrong.AddRange(backup.IsAccepted ? await backup.Value.CopyToAsync(compared.Folder, cancellationToken) : backup.Refusals);
            source = compared.Folder;
        }

        if (wrong.Count > 0)
        {
            return (null, wrong);
        }

        var opened = KeyRing.CopyAndOpen(source, arguments.Certificate, staged.SubfolderOf(BackupNames.Ring), needed);
        return (opened.Value, opened.Refusals);
    }

    private async Task<Outcome<RestoredSet>> ProveAsync(StagedFolder staged, BackupManifest data, BackupManifest keys, KeyRing ring, CancellationToken cancellationToken)
    {
        var wrong = new List<Refusal>();
        foreach (var file in BackupNames.FilesIn(staged.Folder, "keys"))
        {
            wrong.AddRange(await OpensAsync(staged.PathOf(file), ring, cancellationToken) ? [] : [BackupRefusals.RingWrong(file)]);
        }

        var journals = new List<RestoredJournal>();
        foreach (var journal in wrong.Count == 0 ? data.Journals : [])
        {
            var made = await RestoredJournal.MakeAsync(journal, staged, ring, arguments.BuriesMissingKeys, cancellationToken);
            wrong.AddRange(made.Refusals);
            journals.AddRange(made.IsAccepted ? [made.Value] : []);
        }

        if (wrong.Count > 0)
        {
            return Outcome.Refuse<RestoredSet>([.. wrong]);
        }

        string[] prefixes = [.. journals.SelectMany(journal => journal.ErasedMessages)];
        var erased = await EraseOnBusAsync(staged, prefixes, wrong, cancellationToken);
        foreach (var inbox in data.Inboxes)
        {
            erased += await RestoreInboxAsync(inbox, staged, ring, prefixes, wrong, cancellationToken);
        }

        var unknown = await WriteMarksAsync(staged, journals, wrong, cancellationToken);
        return wrong.Count > 0
            ? Outcome.Refuse<RestoredSet>([.. wrong])
            : Outcome.Accept(new RestoredSet(data.BegunAt, data.EndedAt, keys.BegunAt, journals, data.Inboxes, erased, unknown));
    }

    private static async Task<bool> OpensAsync(string path, KeyRing ring, CancellationToken cancellationToken)
    {
        try
        {
            await using var keys = await SqliteKeyStore.OpenAsync(path, ring.Wrapping, cancellationToken);
            return true;
        }
        catch (StoreFailedException)
        {
            return false;
        }
    }

    private async Task<int> EraseOnBusAsync(StagedFolder staged, string[] prefixes, List<Refusal> wrong, CancellationToken cancellationToken)
    {
        if (!File.Exists(staged.PathOf(BackupNames.Bus)))
        {
            return 0;
        }

        try
        {
            await using var bus = EmbeddedBus.Open(staged.PathOf(BackupNames.Bus), time);
            return prefixes.Length == 0 ? 0 : await bus.EraseAsync(prefixes, cancellationToken);
        }
        catch (Exception fault) when (fault is BusFailedException or InvalidOperationException)
        {
            wrong.Add(BackupRefusals.DatabaseDamaged(BackupNames.Bus, fault.Message));
            return 0;
        }
    }

    // Cursors that were given out after the backup may be ahead of this inbox: under a fresh secret they are refused, known again by the one before, and subscribers begin anew.
    private static async Task<int> RestoreInboxAsync(BackedUpInbox backup, StagedFolder staged, KeyRing ring, string[] prefixes, List<Refusal> wrong, CancellationToken cancellationToken)
    {
        try
        {
            await using var inbox = await SqliteInboxStore.OpenAsync(staged.PathOf(backup.File), cancellationToken);
            await using var keys = await SqliteKeyStore.OpenAsync(staged.PathOf(BackupNames.KeysOf(backup.File)), ring.Wrapping, cancellationToken);
            await keys.RenewSecretAsync(BackupNames.CursorSecret, BackupNames.RetiredCursorSecret, cancellationToken);
            var erased = prefixes.Length == 0 ? 0 : await inbox.EraseByMessageIdAsync(prefixes, cancellationToken);
            var read = await InboxReading.OpenAsync(backup.File, inbox, keys, cancellationToken);
            wrong.AddRange(read.IsAccepted && read.Value.Sequence != backup.Sequence ? [BackupRefusals.InboxDamaged(backup.File, read.Value.Sequence)] : read.Refusals);
            return erased;
        }
        catch (StoreFailedException fault)
        {
            wrong.Add(BackupRefusals.DatabaseDamaged(backup.File, fault.Message));
            return 0;
        }
    }

    private async Task<IReadOnlyList<RestoredJournal>> WriteMarksAsync(StagedFolder staged, List<RestoredJournal> journals, List<Refusal> wrong, CancellationToken cancellationToken)
    {
        var unknown = new List<RestoredJournal>();
        foreach (var journal in journals.Where(journal => journal.Head.Size > 0))
        {
            var code = BackupNames.OwnerOf(journal.Backup.File);
            var mark = new SignedHeadMark(journal.Backup.Origin, journal.Head, null, IsFloor: true);
            if (arguments.MarksFrom is { } former)
            {
                var path = SignedHeadFile.PathIn(former, code);
                try
                {
                    mark = await new SignedHeadFile(path).ReadAsync(cancellationToken) ?? mark;
                }
                catch (StoreFailedException)
                {
                    wrong.Add(BackupRefusals.MarkUnreadable(Path.GetFileName(path)));
                }
            }

            unknown.AddRange(mark.IsFloor ? [journal] : []);
            await new SignedHeadFile(SignedHeadFile.PathIn(staged.Folder, code)).WriteAsync(mark, cancellationToken);
        }

        return unknown;
    }
}
