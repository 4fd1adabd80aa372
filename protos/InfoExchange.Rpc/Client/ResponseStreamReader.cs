using Grpc.Core;

namespace Grpc.Net.Client;

/// <summary>The responses of a call, one after the other.</summary>
/// <param name="readNext">Gives the next one, null after the last.</param>
internal sealed class ResponseStreamReader<TResponse>(Func<CancellationToken, Task<TResponse?>> readNext) : IAsyncStreamReader<TResponse>
    where TResponse : class
{
    private TResponse? _current;
    private int _isReading;

    public TResponse Current => _current ?? throw new InvalidOperationException("There is no current message: read one with MoveNext.");

    public async Task<bool> MoveNext(CancellationToken cancellationToken)
    {
        if (Interlocked.Exchange(ref _isReading, 1) != 0)
        {
            throw new InvalidOperationException("Can't read the next message because the previous read is still in progress.");
        }

        try
        {
            _current = null;
            _current = await readNext(cancellationToken);
            return _current is not null;
        }
        finally
        {
            Volatile.Write(ref _isReading, 0);
        }
    }
}
