namespace InfoExchange.DepartementService.Backups.Manifests;

/// <summary>What a folder of a backup holds. Written last, and sealed by its own hash in a file beside it.</summary>
internal sealed class BackupManifest
{
    /// <summary>Of every manifest.</summary>
    public const string FormatName = "infoexchange-backup";

    /// <summary>The newest version that this program reads and the one that it writes.</summary>
    public const int CurrentVersion = 1;

    /// <summary><see cref="FormatName"/>.</summary>
    public required string Format { get; init; }

    /// <summary>From 1; a reader refuses a greater one.</summary>
    public required int Version { get; init; }

    /// <summary>One of <see cref="BackupNames.Data"/>, <see cref="BackupNames.Keys"/>, <see cref="BackupNames.Ring"/>.</summary>
    public required string Kind { get; init; }

    /// <summary>The same in every folder of one backup; 32 hex digits.</summary>
    public required string Id { get; init; }

    /// <summary>Everything that was answered before is in the backup.</summary>
    public required DateTimeOffset BegunAt { get; init; }

    /// <summary>Nothing that was answered after it is.</summary>
    public required DateTimeOffset EndedAt { get; init; }

    /// <summary>From then on keys are refused, and deleted by the next backup; null where nothing expires.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>Version of the program that wrote it.</summary>
    public required string Program { get; init; }

    /// <summary>All files but the manifest and its seal, in ordinal order.</summary>
    public required IReadOnlyList<BackedUpFile> Files { get; init; }

    /// <summary>Journals among them.</summary>
    public IReadOnlyList<BackedUpJournal> Journals { get; init; } = [];

    /// <summary>Inboxes among them.</summary>
    public IReadOnlyList<BackedUpInbox> Inboxes { get; init; } = [];

    /// <summary>Files of the key ring that stood beside the keys: without them the keys don't open.</summary>
    public IReadOnlyList<string> RingKeys { get; init; } = [];
}
