namespace InfoExchange.DepartementService.Backups;

/// <summary>What a drill proved.</summary>
/// <param name="Restored">What was restored.</param>
/// <param name="Journals">Each journal.</param>
/// <param name="Inboxes">Each inbox.</param>
/// <param name="RestoredIn">Until a service could have been started.</param>
/// <param name="Took">All of it.</param>
internal sealed record DrillProof(RestoredSet Restored, IReadOnlyList<DrilledJournal> Journals, IReadOnlyList<InboxReading> Inboxes, TimeSpan RestoredIn, TimeSpan Took);
