namespace InfoExchange.Ports.Stores;

/// <summary>One blind mark of one version of a bulletin: by it alone, and with the month's key, the bulletin is found again.</summary>
/// <param name="month">Whose key made it, such as <c>2026-11</c>.</param>
/// <param name="mark">HMAC-SHA-256 of a term, 32 bytes.</param>
/// <param name="bulletinId">The bulletin.</param>
/// <param name="version">Its version.</param>
public sealed class LookupMark(string month, ReadOnlyMemory<byte> mark, string bulletinId, int version)
{
    /// <summary>Whose key made it.</summary>
    public string Month { get; } = month;

    /// <summary>32 bytes.</summary>
    public ReadOnlyMemory<byte> Mark { get; } = mark;

    /// <summary>The bulletin.</summary>
    public string BulletinId { get; } = bulletinId;

    /// <summary>Its version.</summary>
    public int Version { get; } = version;
}
