using InfoExchange.Domain.Outcomes;

namespace InfoExchange.DepartementService.Backups;

/// <summary>Why a backup is not made, not believed or not restored. Files and folders are told by name, never with where they stand.</summary>
internal static class BackupRefusals
{
    public static Refusal NoJournal(string folder) => new(RefusalKind.Invalid, "backup.no_journal", null, Folder(folder));

    public static Refusal FolderInUse(string folder) => new(RefusalKind.Unavailable, "backup.folder_in_use", null, Folder(folder));

    public static Refusal NotWhole(string folder) => new(RefusalKind.Unknown, "backup.not_whole", null, Folder(folder));

    public static Refusal ManifestDamaged(string folder) => new(RefusalKind.Invalid, "backup.manifest_damaged", null, Folder(folder));

    public static Refusal WrongKind(string folder, string found, string wanted) =>
        new(RefusalKind.Invalid, "backup.wrong_kind", null, Folder(folder), RefusalArgument.Of("found", found), RefusalArgument.Of("wanted", wanted));

    public static Refusal Newer(string folder, int version) => new(RefusalKind.Invalid, "backup.newer_version", null, Folder(folder), RefusalArgument.Of("version", version));

    public static Refusal FileMissing(string file) => new(RefusalKind.Invalid, "backup.file_missing", null, File(file));

    public static Refusal FileLength(string file, long found, long expected) =>
        new(RefusalKind.Invalid, "backup.file_length", null, File(file), RefusalArgument.Of("found", found), RefusalArgument.Of("expected", expected));

    public static Refusal FileAltered(string file) => new(RefusalKind.Invalid, "backup.file_altered", null, File(file));

    public static Refusal FileSwapped(string file, string other) => new(RefusalKind.Invalid, "backup.file_swapped", null, File(file), RefusalArgument.Of("other", other));

    public static Refusal FileForeign(string file) => new(RefusalKind.Invalid, "backup.file_foreign", null, File(file));

    public static Refusal DatabaseDamaged(string file, string problem) => new(RefusalKind.Invalid, "backup.database_damaged", null, File(file), RefusalArgument.Of("problem", problem));

    public static Refusal JournalDamaged(string file, string problem) => new(RefusalKind.Invalid, "backup.journal_damaged", null, File(file), RefusalArgument.Of("problem", problem));

    public static Refusal CheckpointWrong(string file) => new(RefusalKind.Invalid, "backup.checkpoint_wrong", null, File(file));

    public static Refusal InboxDamaged(string file, long sequence) => new(RefusalKind.Invalid, "backup.inbox_damaged", null, File(file), RefusalArgument.Of("sequence", sequence));

    public static Refusal KeysExpired(string folder, DateTimeOffset at) => new(RefusalKind.Stale, "backup.keys_expired", null, Folder(folder), RefusalArgument.Of("expired_at", at));

    public static Refusal KeysOfAnother(string file) => new(RefusalKind.Invalid, "backup.keys_of_another", null, File(file));

    public static Refusal KeysMissing(string file, int count) => new(RefusalKind.Stale, "backup.keys_missing", null, File(file), RefusalArgument.Of("count", count));

    public static Refusal RingIncomplete(string file) => new(RefusalKind.Invalid, "backup.keyring_incomplete", null, File(file));

    public static Refusal RingWrong(string file) => new(RefusalKind.Invalid, "backup.keyring_wrong", null, File(file));

    public static Refusal TargetNotEmpty(string folder) => new(RefusalKind.Conflict, "backup.target_not_empty", null, Folder(folder));

    public static Refusal MarkUnreadable(string file) => new(RefusalKind.Invalid, "backup.mark_unreadable", null, File(file));

    public static Refusal BlobUnreadable(string file, string blobId) => new(RefusalKind.Invalid, "backup.blob_unreadable", null, File(file), RefusalArgument.Of("blob", blobId));

    public static Refusal ErasureUndone(string file, string subjectId) => new(RefusalKind.Invalid, "backup.erasure_undone", null, File(file), RefusalArgument.Of("subject", subjectId));

    private static RefusalArgument Folder(string folder) => RefusalArgument.Of("folder", Path.GetFileName(Path.TrimEndingDirectorySeparator(folder)));

    private static RefusalArgument File(string file) => RefusalArgument.Of("file", file);
}
