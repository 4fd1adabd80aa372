namespace InfoExchange.DepartementService.Backups;

/// <summary>What a drill proved of one journal.</summary>
/// <param name="Restored">As restored.</param>
/// <param name="ReplayedIn">Reading it as a start does.</param>
/// <param name="Opened">Sealed contents and audiences of the sample that opened, and are what their entries committed to.</param>
/// <param name="Erased">Those that don't open, as was ordered.</param>
/// <param name="ErasuresHeld">Orders to destroy of which nothing can be opened.</param>
internal sealed record DrilledJournal(RestoredJournal Restored, TimeSpan ReplayedIn, int Opened, int Erased, int ErasuresHeld);
