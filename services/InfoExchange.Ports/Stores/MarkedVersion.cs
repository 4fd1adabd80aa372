namespace InfoExchange.Ports.Stores;

/// <summary>A version of a bulletin that a look-up found.</summary>
/// <param name="BulletinId">The bulletin.</param>
/// <param name="Version">Its version.</param>
public sealed record MarkedVersion(string BulletinId, int Version);
