using System.IO.Pipelines;
using Grpc.Core;
using Grpc.Core.Wire;

namespace Grpc.Net.Client;

/// <summary>One call from its start to its end. The first thing that ends it decides its status; everybody else learns that one.</summary>
internal sealed partial class ClientCall<TRequest, TResponse> : IOngoingCall, IDisposable
    where TRequest : class
    where TResponse : class
{
    private readonly GrpcChannel _channel;
    private readonly Method<TRequest, TResponse> _method;
    private readonly string? _host;
    private readonly int _previousAttempts;
    private readonly CancellationTokenSource _stop = new();
    private readonly TaskCompletionSource<Metadata> _headers = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<CallEnd> _end = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly CancellationTokenRegistration _callerCancels;
    private readonly CancellationTokenRegistration _outerCallCancels;
    private readonly CallDeadline _deadline;
    private Task? _opening;
    private HttpResponseMessage? _response;
    private PipeReader? _body;
    private FrameReader? _frames;

    public ClientCall(GrpcChannel channel, Method<TRequest, TResponse> method, string? host, CallOptions options, int previousAttempts = 0)
    {
        _channel = channel;
        _method = method;
        _host = host;
        _previousAttempts = previousAttempts;
        Options = options;
        Stopped = _stop.Token;
        _headers.Task.Observe();
        _deadline = new CallDeadline(options, () => Stop(StopReason.Deadline));
        channel.Begin(this);
        _callerCancels = options.CancellationToken.UnsafeRegister(static call => ((ClientCall<TRequest, TResponse>)call!).Stop(StopReason.Cancelled), this);
        _outerCallCancels = (options.PropagationToken?.CancellationToken ?? default)
            .UnsafeRegister(static call => ((ClientCall<TRequest, TResponse>)call!).Stop(StopReason.Cancelled), this);
        _deadline.Start();
        if (_end.Task.IsCompleted)
        {
            Release();
        }
    }

    public CallOptions Options { get; }

    public Marshaller<TRequest> RequestMarshaller => _method.RequestMarshaller;

    public int? MaxSendMessageSize => _channel.MaxSendMessageSize;

    /// <summary>Cancelled when this end gives the call up.</summary>
    public CancellationToken Stopped { get; }

    public Task<Metadata> Headers => _headers.Task;

    public Task<CallEnd> Ended => _end.Task;

    /// <summary>Ends when the headers are there or the call has ended, and never fails; after <see cref="Open"/>.</summary>
    public Task Opened => Task.WhenAny(_opening!);

    /// <summary>Whether headers of an answer came, with more to follow.</summary>
    public bool HasAnswer => _frames is not null;

    public Status GetStatus() => EndOrThrow("status").Status;

    public Metadata GetTrailers() => EndOrThrow("trailers").Trailers;

    public void Dispose() => Stop(StopReason.Disposed);

    /// <summary>Gives the call up, unless it has ended.</summary>
    public void Stop(StopReason reason)
    {
        var status = reason switch
        {
            StopReason.Deadline => new Status(StatusCode.DeadlineExceeded, ""),
            StopReason.Disposed => new Status(StatusCode.Cancelled, "gRPC call disposed."),
            _ => new Status(StatusCode.Cancelled, "Call canceled by the client."),
        };
        End(new CallEnd(status, Metadata.Empty, reason));
    }

    /// <summary>The exception that tells how the call ended.</summary>
    /// <param name="cancellationToken">The one that the waiting caller gave, for its own reports.</param>
    public Exception EndException(CancellationToken cancellationToken)
    {
        var end = _end.Task.GetAwaiter().GetResult();
        var reported = cancellationToken.IsCancellationRequested ? cancellationToken : Options.CancellationToken;
        return end.ToException(_channel.ThrowsOperationCanceled, reported);
    }

    /// <summary>Ends the call for a reason that came as an exception, unless it has ended, and gives the exception to throw.</summary>
    private Exception Fail(Exception cause, CancellationToken cancellationToken)
    {
        var (status, trailers) = cause is RpcException rpc ? (rpc.Status, rpc.Trailers) : (FailureStatus.Of(cause), Metadata.Empty);
        if (cause is not RpcException && _deadline.IsPast)
        {
            Stop(StopReason.Deadline);
        }

        End(new CallEnd(status, trailers, StopReason.None));
        return EndException(cancellationToken);
    }

    private void End(CallEnd end)
    {
        if (!_end.TrySetResult(end))
        {
            return;
        }

        if (!_headers.Task.IsCompleted)
        {
            _headers.TrySetException(end.ToException(_channel.ThrowsOperationCanceled, Options.CancellationToken));
        }

        // Reads, writes and a pending send all hear this one; nothing that they use is taken away under them.
        _stop.Cancel();
        Release();
    }

    private void Release()
    {
        _channel.End(this);
        _callerCancels.Unregister();
        _outerCallCancels.Unregister();
        _deadline?.Dispose();
        _response?.Dispose();
    }

    private CallEnd EndOrThrow(string what) =>
        _end.Task.IsCompleted ? _end.Task.Result : throw new InvalidOperationException($"Unable to get the {what} because the call is not complete.");
}
