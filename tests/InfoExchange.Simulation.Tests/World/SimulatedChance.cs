using InfoExchange.Ports;

namespace InfoExchange.Simulation.Tests.World;

/// <summary>Chance of the seed.</summary>
internal sealed class SimulatedChance(SimulatedScheduler scheduler) : IRandomSource
{
    public void Fill(Span<byte> bytes) => scheduler.Chance.NextBytes(bytes);
}
