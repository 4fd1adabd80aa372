namespace InfoExchange.Benchmarks.Delivering;

/// <summary>N open streams and a way to publish one message to them.</summary>
internal abstract class FanOutLoad : IAsyncDisposable
{
    public abstract int Streams { get; }

    /// <summary>Publishes once and waits until every stream has it.</summary>
    /// <returns>The stamp of arrival at each stream.</returns>
    /// <exception cref="TimeoutException">A stream did not get it: the run is void.</exception>
    public abstract Task<long[]> PublishAsync();

    public abstract ValueTask DisposeAsync();
}
