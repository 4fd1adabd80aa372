namespace InfoExchange.DepartementService.Backups.Manifests;

/// <summary>One file of a backup, as its manifest lists it.</summary>
/// <param name="Name">Without folder.</param>
/// <param name="Length">Bytes.</param>
/// <param name="Sha256">Of all its bytes, 64 lower-case hex digits.</param>
internal sealed record BackedUpFile(string Name, long Length, string Sha256);
