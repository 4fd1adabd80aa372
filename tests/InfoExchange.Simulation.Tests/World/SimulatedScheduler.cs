namespace InfoExchange.Simulation.Tests.World;

/// <summary>One thread, one seed: every continuation waits here and is taken in an order that the seed decides. Work of a crashed process is dropped.</summary>
internal sealed class SimulatedScheduler(int seed)
{
    private readonly List<(SimulatedProcess Process, SendOrPostCallback Callback, object? State)> _ready = [];

    public Random Chance { get; } = new(seed);

    public long Steps { get; private set; }

    public void Post(SimulatedProcess process, SendOrPostCallback callback, object? state) => _ready.Add((process, callback, state));

    /// <summary>Runs one piece of work; false when nothing is ready.</summary>
    public bool Step()
    {
        _ready.RemoveAll(r => !r.Process.IsAlive);
        var able = _ready.Count(r => !r.Process.IsPaused);
        if (able == 0)
        {
            return false;
        }

        var index = Chance.Next(able);
        if (able < _ready.Count)
        {
            index = _ready.Index().Where(r => !r.Item.Process.IsPaused).ElementAt(index).Index;
        }

        var (process, callback, state) = _ready[index];
        _ready[index] = _ready[^1];
        _ready.RemoveAt(_ready.Count - 1);
        Steps++;
        process.Run(() => callback(state));
        return true;
    }
}
