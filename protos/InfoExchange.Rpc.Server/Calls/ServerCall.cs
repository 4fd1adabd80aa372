using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using Grpc.Core;
using Grpc.Core.Wire;
using InfoExchange.Rpc.Server.Endpoints;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace InfoExchange.Rpc.Server.Calls;

/// <summary>One call from its admission to its trailers.</summary>
[SuppressMessage("Design", "CA1001:Types that own disposable fields should be disposable", Justification = "Disposing would drop callbacks that a cancellation has not reached yet, and there is nothing to free.")]
internal sealed class ServerCall
{
    private readonly IMethod _method;
    private readonly MethodSettings _settings;
    private readonly ILogger _logger;
    private readonly CancellationTokenSource? _cancelling;
    private readonly TaskCompletionSource<Task>? _expiredAnswer;
    private CancellationToken? _aborted;
    private volatile bool _isExpired;
    private int _isAnswerClaimed;

    /// <summary>A call that was admitted.</summary>
    /// <param name="http">Its request.</param>
    /// <param name="method">What is called.</param>
    /// <param name="settings">Of its service.</param>
    /// <param name="logger">Told of unhandled exceptions, once each.</param>
    /// <param name="timeout">Positive; null for none.</param>
    public ServerCall(HttpContext http, IMethod method, MethodSettings settings, ILogger logger, TimeSpan? timeout)
    {
        Http = http;
        _method = method;
        _settings = settings;
        _logger = logger;
        if (timeout is { } span && DateTime.UtcNow is var now && span < DateTime.MaxValue - now)
        {
            Deadline = now + span;
            _cancelling = new CancellationTokenSource();
            _expiredAnswer = new TaskCompletionSource<Task>(TaskCreationOptions.RunContinuationsAsynchronously);
        }

        Context = new HttpServerCallContext(this, method.FullName);
        Requests = new RequestFrames(http, settings.MaxReceiveMessageSize);
        Response = new ResponseFrames(http, settings);
    }

    public HttpContext Http { get; }

    public HttpServerCallContext Context { get; }

    public RequestFrames Requests { get; }

    public ResponseFrames Response { get; }

    /// <summary>UTC; <see cref="DateTime.MaxValue"/> for none.</summary>
    public DateTime Deadline { get; } = DateTime.MaxValue;

    // The server makes its token when it is first asked, and takes a lock each time.
    public CancellationToken CancellationToken => _cancelling?.Token ?? (_aborted ??= Http.RequestAborted);

    /// <summary>Writes the one response of a call that is about to end; it goes out with the trailers.</summary>
    public void WriteSingle<T>(Marshaller<T> marshaller, T? response)
        where T : class
    {
        if (response is null)
        {
            throw new RpcException(new Status(StatusCode.Cancelled, "No message returned from method."));
        }

        if (Context.Status.StatusCode == StatusCode.OK)
        {
            var written = Response.WriteAsync(marshaller, response, isFlushed: false, isCompressible: Context.WriteOptions?.Flags.HasFlag(WriteFlags.NoCompress) != true, CancellationToken.None);
            Debug.Assert(written.IsCompletedSuccessfully, "Without a flush there is nothing to wait for.");
        }
    }

    /// <summary>Runs the exchange and answers, at the deadline at the latest. Ends only when the exchange has: until then the request must not become another's.</summary>
    public Task RunAsync(Func<ServerCall, ValueTask> exchange)
    {
        Activity.Current?.SetTag("grpc.method", _method.FullName);
        return _cancelling is null ? RunToEndAsync(exchange) : RunToDeadlineAsync(exchange);
    }

    // Apart from the other for the sake of long streams, each of which holds what its method may need.
    private async Task RunToEndAsync(Func<ServerCall, ValueTask> exchange)
    {
        var (status, trailers) = await HandleAsync(exchange);
        await Requests.CloseAsync();
        Answer(status, trailers);
        await Response.SettleAsync();
    }

    private async Task RunToDeadlineAsync(Func<ServerCall, ValueTask> exchange)
    {
        await using var timer = new DeadlineTimer(Deadline, Expire);
        await using var aborted = Http.RequestAborted.UnsafeRegister(static call => _ = ((ServerCall)call!).CancelAsync(), this);
        timer.Start();
        var (status, trailers) = await HandleAsync(exchange);
        await Requests.CloseAsync();
        if (TryClaimAnswer())
        {
            Answer(status, trailers);
        }
        else
        {
            await await _expiredAnswer!.Task;
        }

        await Response.SettleAsync();
    }

    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "Outermost for handlers: whatever they throw becomes a status.")]
    private async ValueTask<(Status Status, IReadOnlyList<Metadata> Trailers)> HandleAsync(Func<ServerCall, ValueTask> exchange)
    {
        try
        {
            await exchange(this);
            return (Context.Status, Context.HasResponseTrailers ? [Context.ResponseTrailers] : []);
        }
        catch (RpcException said)
        {
            _logger.LogDebug(said, "Status {StatusCode} raised by {Method}.", said.StatusCode, _method.FullName);
            return (said.Status, Context.HasResponseTrailers ? [Context.ResponseTrailers, said.Trailers] : [said.Trailers]);
        }
        catch (Exception failure)
        {
            return (StatusOf(failure), []);
        }
    }

    private Status StatusOf(Exception failure)
    {
        // Work that stops because nobody waits for it stops in one of these ways; anything else is a fault even then.
        var isOver = _isExpired || failure is ClientGoneException || Http.RequestAborted.IsCancellationRequested;
        if (isOver && failure is (OperationCanceledException or IOException or InvalidOperationException))
        {
            _logger.LogDebug(failure, "{Method} stopped: its call was over.", _method.FullName);
            return _isExpired ? WireStatus.DeadlineExceeded : Status.DefaultCancelled;
        }

        _logger.LogError(failure, "Error when executing service method '{Method}'.", _method.FullName);
        var detail = "Exception was thrown by handler.";
        return new Status(StatusCode.Unknown, _settings.HasDetailedErrors ? $"{detail} {failure.GetType().Name}: {failure.Message}" : detail);
    }

    private void Expire()
    {
        _isExpired = true;
        _ = CancelAsync();
        Requests.Expire();
        if (TryClaimAnswer())
        {
            _expiredAnswer!.SetResult(AnswerExpiredAsync());
        }
    }

    /// <summary>Never on the thread that asks: what handlers hang on the token may take long, and the answer does not wait for it.</summary>
    private async Task CancelAsync()
    {
        try
        {
            await _cancelling!.CancelAsync();
        }
        catch (AggregateException failures)
        {
            _logger.LogError(failures, "A cancellation callback of '{Method}' failed.", _method.FullName);
        }
    }

    private async Task AnswerExpiredAsync()
    {
        Answer(WireStatus.DeadlineExceeded, []);
        await Http.Response.CompleteAsync();
    }

    private bool TryClaimAnswer() => Interlocked.Exchange(ref _isAnswerClaimed, 1) == 0;

    private void Answer(Status status, IReadOnlyList<Metadata> trailers)
    {
        Response.Close();
        Response.Tell(status, trailers);
        Activity.Current?.SetTag("grpc.status_code", (int)status.StatusCode);
    }
}
