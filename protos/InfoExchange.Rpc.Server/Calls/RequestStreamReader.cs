using Grpc.Core;

namespace InfoExchange.Rpc.Server.Calls;

/// <summary>A request stream, as handlers see it.</summary>
internal sealed class RequestStreamReader<TRequest>(RequestFrames frames, Marshaller<TRequest> marshaller) : IAsyncStreamReader<TRequest>
    where TRequest : class
{
    private TRequest? _current;

    public TRequest Current => _current ?? throw new InvalidOperationException("There is no current message: read one with MoveNext.");

    public async Task<bool> MoveNext(CancellationToken cancellationToken)
    {
        _current = await frames.ReadNextAsync(marshaller, cancellationToken);
        return _current is not null;
    }
}
