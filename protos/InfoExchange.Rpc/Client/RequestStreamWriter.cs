using Grpc.Core;

namespace Grpc.Net.Client;

/// <summary>The requests of a call: one at a time, none after the last, none once the call has ended.</summary>
internal abstract class RequestStreamWriter<TRequest>(IOngoingCall call) : IClientStreamWriter<TRequest>
    where TRequest : class
{
    private readonly Lock _gate = new();
    private Task _pending = Task.CompletedTask;
    private bool _isCompleted;

    public WriteOptions? WriteOptions { get; set; }

    public Task WriteAsync(TRequest message) => WriteAsync(message, CancellationToken.None);

    public Task WriteAsync(TRequest message, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(message);
        lock (_gate)
        {
            if (_isCompleted)
            {
                return Task.FromException(new InvalidOperationException("Request stream has already been completed."));
            }

            if (call.Ended.IsCompleted)
            {
                return Task.FromException(EndException(cancellationToken));
            }

            if (!_pending.IsCompleted)
            {
                return Task.FromException(new InvalidOperationException("Can't write the message because the previous write is in progress."));
            }

            _pending = WriteCoreAsync(message, cancellationToken);
            return _pending;
        }
    }

    public Task CompleteAsync()
    {
        lock (_gate)
        {
            if (!_pending.IsCompleted)
            {
                return Task.FromException(new InvalidOperationException("Can't complete the client stream writer because the previous write is in progress."));
            }

            _isCompleted = true;
        }

        CompleteCore();
        return Task.CompletedTask;
    }

    /// <summary>Sends one request.</summary>
    /// <param name="message">Not null.</param>
    /// <param name="options">Of the writer, or else of the call.</param>
    /// <param name="cancellationToken">The caller's, for reports; that it gives the call up is seen to.</param>
    protected abstract Task SendAsync(TRequest message, WriteOptions? options, CancellationToken cancellationToken);

    /// <summary>Ends the request.</summary>
    protected abstract void CompleteCore();

    /// <summary>Why nothing more is sent; after the end of the call.</summary>
    protected Exception EndException(CancellationToken cancellationToken) =>
        call.Ended.Result.IsOk ? new InvalidOperationException("Can't write the message because the call is complete.") : call.EndException(cancellationToken);

    private async Task WriteCoreAsync(TRequest message, CancellationToken cancellationToken)
    {
        using var writerCancels = cancellationToken.UnsafeRegister(static call => ((IOngoingCall)call!).Stop(StopReason.Cancelled), call);
        await SendAsync(message, WriteOptions ?? call.Options.WriteOptions, cancellationToken);
    }
}
