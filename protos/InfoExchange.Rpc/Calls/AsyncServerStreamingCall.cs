namespace Grpc.Core;

/// <summary>One request, any number of responses.</summary>
public sealed class AsyncServerStreamingCall<TResponse> : IDisposable
{
    private readonly Func<Status> _getStatus;
    private readonly Func<Metadata> _getTrailers;
    private readonly Action _dispose;

    /// <summary>From its parts; for channels and interceptors.</summary>
    /// <param name="responseStream">Where to read responses.</param>
    /// <param name="responseHeadersAsync">The server's headers.</param>
    /// <param name="getStatusFunc">Called only after the end.</param>
    /// <param name="getTrailersFunc">Called only after the end.</param>
    /// <param name="disposeAction">Cancels what is left; may be called at any time, repeatedly.</param>
    public AsyncServerStreamingCall(
        IAsyncStreamReader<TResponse> responseStream,
        Task<Metadata> responseHeadersAsync,
        Func<Status> getStatusFunc,
        Func<Metadata> getTrailersFunc,
        Action disposeAction)
    {
        ResponseStream = responseStream;
        ResponseHeadersAsync = responseHeadersAsync;
        _getStatus = getStatusFunc;
        _getTrailers = getTrailersFunc;
        _dispose = disposeAction;
    }

    /// <summary>From its parts and one state for all of them; spares closures.</summary>
    /// <param name="responseStream">Where to read responses.</param>
    /// <param name="responseHeadersAsync">Given the state: the server's headers.</param>
    /// <param name="getStatusFunc">Given the state; called only after the end.</param>
    /// <param name="getTrailersFunc">Given the state; called only after the end.</param>
    /// <param name="disposeAction">Given the state; cancels what is left.</param>
    /// <param name="state">Handed to all four.</param>
    public AsyncServerStreamingCall(
        IAsyncStreamReader<TResponse> responseStream,
        Func<object, Task<Metadata>> responseHeadersAsync,
        Func<object, Status> getStatusFunc,
        Func<object, Metadata> getTrailersFunc,
        Action<object> disposeAction,
        object state)
        : this(responseStream, responseHeadersAsync(state), () => getStatusFunc(state), () => getTrailersFunc(state), () => disposeAction(state))
    {
    }

    /// <summary>Where to read responses.</summary>
    public IAsyncStreamReader<TResponse> ResponseStream { get; }

    /// <summary>The server's headers; ends before the first message, and fails when the call does without any.</summary>
    public Task<Metadata> ResponseHeadersAsync { get; }

    /// <summary>How the call ended.</summary>
    /// <exception cref="InvalidOperationException">It has not.</exception>
    public Status GetStatus() => _getStatus();

    /// <summary>What came with the status.</summary>
    /// <exception cref="InvalidOperationException">The call has not ended.</exception>
    public Metadata GetTrailers() => _getTrailers();

    /// <summary>Cancels the call when it has not ended, and frees what it holds.</summary>
    public void Dispose() => _dispose();
}
