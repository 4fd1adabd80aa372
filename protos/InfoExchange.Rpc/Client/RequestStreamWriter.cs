using System.Diagnostics.CodeAnalysis;
using Grpc.Core;
using Grpc.Core.Wire;

namespace Grpc.Net.Client;

/// <summary>The requests of a call, one after the other.</summary>
internal sealed class RequestStreamWriter<TRequest, TResponse>(ClientCall<TRequest, TResponse> call, MessageStreamContent content) : IClientStreamWriter<TRequest>
    where TRequest : class
    where TResponse : class
{
    /// <summary>How long a failed write waits for the server's own word on the call.</summary>
    private static readonly TimeSpan s_statusWait = TimeSpan.FromSeconds(1);

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

        content.Complete();
        return Task.CompletedTask;
    }

    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "Every failure to send is told as the call's status.")]
    private async Task WriteCoreAsync(TRequest message, CancellationToken cancellationToken)
    {
        using var writerCancels = cancellationToken.UnsafeRegister(static call => ((ClientCall<TRequest, TResponse>)call!).Stop(StopReason.Cancelled), call);
        try
        {
            var stream = await content.OpenedAsync();
            using var builder = new FrameBuilder();
            var options = WriteOptions ?? call.Options.WriteOptions;
            var compression = RequestCompression.Of(call.Options, options);
            await stream.WriteAsync(builder.Build(call.RequestMarshaller.ContextualSerializer, message, call.MaxSendMessageSize, compression), call.Stopped);
            if (options?.Flags.HasFlag(WriteFlags.BufferHint) != true)
            {
                await stream.FlushAsync(call.Stopped);
            }
        }
        catch (Exception failure) when (failure is not RpcException)
        {
            throw await ExplainAsync(failure, cancellationToken);
        }
    }

    /// <summary>The server's status says more than the broken pipe, when it comes.</summary>
    private async Task<Exception> ExplainAsync(Exception failure, CancellationToken cancellationToken)
    {
        await Task.WhenAny(call.Ended, Task.Delay(s_statusWait, CancellationToken.None));
        return call.Ended.IsCompleted ? EndException(cancellationToken) : new RpcException(FailureStatus.Of(failure));
    }

    private Exception EndException(CancellationToken cancellationToken) =>
        call.Ended.Result.IsOk ? new InvalidOperationException("Can't write the message because the call is complete.") : call.EndException(cancellationToken);
}
