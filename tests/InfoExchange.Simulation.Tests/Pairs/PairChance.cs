using InfoExchange.Ports;

namespace InfoExchange.Simulation.Tests.Pairs;

/// <summary>Chance that begins anew at each step: what happened between two steps of a script does not show in what is drawn in the second.</summary>
internal sealed class PairChance : IRandomSource
{
    private Random _random = new(0);

    public void Begin(int step) => _random = new Random(step);

    public void Fill(Span<byte> bytes) => _random.NextBytes(bytes);
}
