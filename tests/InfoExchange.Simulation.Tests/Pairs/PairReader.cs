using Grpc.Core;

namespace InfoExchange.Simulation.Tests.Pairs;

/// <summary>A stream of requests with one in it.</summary>
internal sealed class PairReader<T>(T request) : IAsyncStreamReader<T>
    where T : class
{
    private bool _isRead;

    public T Current => request;

    public Task<bool> MoveNext(CancellationToken cancellationToken)
    {
        var isNext = !_isRead;
        _isRead = true;
        return Task.FromResult(isNext);
    }
}
