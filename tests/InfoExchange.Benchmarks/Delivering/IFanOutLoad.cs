namespace InfoExchange.Benchmarks.Delivering;

/// <summary>N open streams and a way to publish one message to them.</summary>
internal interface IFanOutLoad : IAsyncDisposable
{
    int Streams { get; }

    /// <summary>Publishes once and waits until every stream has it.</summary>
    /// <returns>The stamp of arrival at each stream.</returns>
    /// <exception cref="TimeoutException">A stream did not get it: the run is void.</exception>
    Task<long[]> PublishAsync();
}
