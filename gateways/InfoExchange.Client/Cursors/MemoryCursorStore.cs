namespace InfoExchange.Client.Cursors;

/// <summary>Forgets with the process: each run begins with what the gateway still keeps.</summary>
public sealed class MemoryCursorStore : ICursorStore
{
    private volatile byte[] kept = [];

    /// <inheritdoc />
    public ValueTask<ReadOnlyMemory<byte>> ReadAsync(CancellationToken cancellationToken) => ValueTask.FromResult<ReadOnlyMemory<byte>>(kept);

    /// <inheritdoc />
    public ValueTask SaveAsync(ReadOnlyMemory<byte> cursor, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        kept = cursor.ToArray();
        return ValueTask.CompletedTask;
    }
}
