namespace InfoExchange.Simulation.Tests.World;

/// <summary>How long a disk or a network takes: a little, of the seed's choice.</summary>
internal sealed class SimulatedDelay(SimulatedScheduler scheduler, SimulatedTime time)
{
    public Task PassAsync(int maxMilliseconds) => Task.Delay(TimeSpan.FromMilliseconds(1 + scheduler.Chance.Next(maxMilliseconds)), time);
}
