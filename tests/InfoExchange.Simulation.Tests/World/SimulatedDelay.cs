namespace InfoExchange.Simulation.Tests.World;

/// <summary>How long a disk or a network takes: a little, of the seed's choice; or nothing at all.</summary>
internal sealed class SimulatedDelay(SimulatedScheduler scheduler, SimulatedTime time, bool isNone = false)
{
    public Task PassAsync(int maxMilliseconds) => isNone ? Task.CompletedTask : Task.Delay(TimeSpan.FromMilliseconds(1 + scheduler.Chance.Next(maxMilliseconds)), time);
}
