using InfoExchange.Ports.Stores;

namespace InfoExchange.Simulation.Tests.World;

/// <summary>A place for a snapshot that survives its processes; a write that a kill interrupts leaves what was there. Damage is done from outside.</summary>
internal sealed class SimulatedSnapshots(SimulatedDelay delay) : ISnapshotStore
{
    /// <summary>What is there; null when nothing is.</summary>
    public byte[]? Kept { get; set; }

    public int Written { get; private set; }

    public int Discarded { get; private set; }

    public async Task<ReadOnlyMemory<byte>?> ReadAsync(CancellationToken cancellationToken)
    {
        await delay.PassAsync(3);
        // What was read is the reader's own: damage done to the place afterwards is none to whoever holds it.
        return Kept is { } bytes ? bytes.ToArray() : default(ReadOnlyMemory<byte>?);
    }

    public async Task WriteAsync(IReadOnlyList<ReadOnlyMemory<byte>> pieces, CancellationToken cancellationToken)
    {
        await delay.PassAsync(5);
        Kept = [.. pieces.SelectMany(piece => piece.ToArray())];
        Written++;
    }

    public async Task DiscardAsync(CancellationToken cancellationToken)
    {
        await delay.PassAsync(3);
        Kept = null;
        Discarded++;
    }
}
