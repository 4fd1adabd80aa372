namespace InfoExchange.DepartementService.Backups.Manifests;

/// <summary>How far a journal reaches in a backup, and what proves it.</summary>
/// <param name="File">Its file.</param>
/// <param name="Origin">As its checkpoints name it; empty for a journal without entries.</param>
/// <param name="Size">Entries.</param>
/// <param name="Root">Over them, base64.</param>
/// <param name="Checkpoint">The signed note of that very head, as text; empty for a journal without entries.</param>
/// <param name="VerifierKey">The public key that it is verified with, as auditors pin it.</param>
/// <param name="RelayedTo">The entry up to which others had been told when the backup began: a restored service tells again what comes after it.</param>
internal sealed record BackedUpJournal(string File, string Origin, long Size, string Root, string Checkpoint, string VerifierKey, long RelayedTo);
