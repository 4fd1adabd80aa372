using InfoExchange.DepartementService.Backups.Manifests;

namespace InfoExchange.DepartementService.Backups;

/// <summary>A backup that is whole and on the disk.</summary>
/// <param name="Data">Its folder of data.</param>
/// <param name="Keys">Its folder of keys; null when none was asked for.</param>
/// <param name="Ring">Its folder of the ring; null when none was asked for.</param>
/// <param name="Took">From the first byte to the proof.</param>
/// <param name="KeysExpireAt">Of the keys.</param>
/// <param name="ExpiredKeys">Backups of keys that were deleted because their time was over.</param>
/// <param name="Journals">What it reaches to.</param>
/// <param name="Inboxes">What they reach to.</param>
internal sealed record TakenBackup(
    string Data, string? Keys, string? Ring, TimeSpan Took, DateTimeOffset KeysExpireAt, int ExpiredKeys, IReadOnlyList<BackedUpJournal> Journals, IReadOnlyList<BackedUpInbox> Inboxes);
