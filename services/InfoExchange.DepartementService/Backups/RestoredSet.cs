using InfoExchange.DepartementService.Backups.Manifests;

namespace InfoExchange.DepartementService.Backups;

/// <summary>What a restore made.</summary>
/// <param name="BegunAt">Of the backup: everything that was answered before is there.</param>
/// <param name="EndedAt">Of the backup.</param>
/// <param name="KeysBegunAt">Of the backup of keys.</param>
/// <param name="Journals">Each proved.</param>
/// <param name="Inboxes">Each read.</param>
/// <param name="ErasedItems">Items of inboxes and messages of the bus that carried words of what was erased, and no longer do.</param>
/// <param name="UnknownMarks">Files of journals of which nobody here knows how far they were signed.</param>
internal sealed record RestoredSet(
    DateTimeOffset BegunAt,
    DateTimeOffset EndedAt,
    DateTimeOffset KeysBegunAt,
    IReadOnlyList<RestoredJournal> Journals,
    IReadOnlyList<BackedUpInbox> Inboxes,
    int ErasedItems,
    IReadOnlyList<RestoredJournal> UnknownMarks);
