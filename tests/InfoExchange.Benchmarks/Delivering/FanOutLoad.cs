using System.Collections.Concurrent;
using System.Diagnostics;

namespace InfoExchange.Benchmarks.Delivering;

/// <summary>N open streams, a way to publish one numbered bulletin to them, and the book of what arrived where.</summary>
internal abstract class FanOutLoad(int streams) : IAsyncDisposable
{
    private readonly ConcurrentDictionary<long, Flight> _flights = new();
    private long _repeated;
    private LoadTally _tally = new();

    /// <summary>How many must have each bulletin.</summary>
    public int Streams { get; } = streams;

    /// <summary>Why the last stream ended that should not have; empty when none did.</summary>
    public string LastEnd { get; protected set; } = "";

    /// <summary>What the round counts so far.</summary>
    public LoadTally Tally => _tally;

    /// <summary>Makes what every bulletin of a round needs and its latency does not hold.</summary>
    public virtual Task PrepareAsync() => Task.CompletedTask;

    /// <summary>Publishes one bulletin; returns when the server took it.</summary>
    /// <param name="number">Comes back with each delivery; never used twice.</param>
    public abstract Task PublishAsync(long number);

    public abstract ValueTask DisposeAsync();

    /// <summary>Begins a round with empty counts.</summary>
    public void Begin()
    {
        _tally = new LoadTally();
        _flights.Clear();
        Interlocked.Exchange(ref _repeated, 0);
    }

    /// <summary>Notes that a bulletin is under way from its intended instant.</summary>
    public Flight Launch(long number, long intendedAt)
    {
        var flight = new Flight(intendedAt, Streams);
        _flights[number] = flight;
        _tally.UnderWay.Enter();
        return flight;
    }

    /// <summary>What did not arrive and what arrived too often.</summary>
    public (long Missing, long Repeated) Count() => (_flights.Values.Sum(flight => (long)flight.Missing), Interlocked.Read(ref _repeated));

    /// <summary>Notes an arrival; for the readers of streams.</summary>
    protected void Arrived(int stream, long number)
    {
        var now = Stopwatch.GetTimestamp();
        if (!_flights.TryGetValue(number, out var flight) || !flight.TryReach(stream, now, _tally))
        {
            Interlocked.Increment(ref _repeated);
        }
    }
}
