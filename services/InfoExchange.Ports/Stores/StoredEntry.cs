namespace InfoExchange.Ports.Stores;

/// <summary>One entry, byte for byte as appended.</summary>
/// <param name="position">From 1.</param>
/// <param name="bytes">The leaf's bytes.</param>
public sealed class StoredEntry(long position, ReadOnlyMemory<byte> bytes)
{
    /// <summary>From 1.</summary>
    public long Position { get; } = position;

    /// <summary>The leaf's bytes.</summary>
    public ReadOnlyMemory<byte> Bytes { get; } = bytes;
}
