namespace InfoExchange.DepartementService.Backups.Manifests;

/// <summary>How far a gateway's inbox reaches in a backup.</summary>
/// <param name="File">Its file.</param>
/// <param name="Sequence">The last.</param>
internal sealed record BackedUpInbox(string File, long Sequence);
