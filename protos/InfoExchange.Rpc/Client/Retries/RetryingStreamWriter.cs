using Grpc.Core;

namespace Grpc.Net.Client.Retries;

/// <summary>The requests of a call of several attempts; a write ends when an attempt has sent it.</summary>
internal sealed class RetryingStreamWriter<TRequest, TResponse>(RetryingCall<TRequest, TResponse> call) : IClientStreamWriter<TRequest>
    where TRequest : class
    where TResponse : class
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

        call.Buffer.Complete();
        return Task.CompletedTask;
    }

    private async Task WriteCoreAsync(TRequest message, CancellationToken cancellationToken)
    {
        using var writerCancels = cancellationToken.UnsafeRegister(static call => ((RetryingCall<TRequest, TResponse>)call!).Stop(StopReason.Cancelled), call);
        var options = WriteOptions ?? call.Options.WriteOptions;
        var sent = call.Buffer.Add(call.Encode(message, options), isFlushed: options?.Flags.HasFlag(WriteFlags.BufferHint) != true);
        await Task.WhenAny(sent, call.Ended);
        if (!sent.IsCompletedSuccessfully)
        {
            throw EndException(cancellationToken);
        }
    }

    private Exception EndException(CancellationToken cancellationToken) =>
        call.Ended.Result.IsOk ? new InvalidOperationException("Can't write the message because the call is complete.") : call.EndException(cancellationToken);
}
