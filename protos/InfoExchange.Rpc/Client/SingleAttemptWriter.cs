using System.Diagnostics.CodeAnalysis;
using Grpc.Core;
using Grpc.Core.Wire;

namespace Grpc.Net.Client;

/// <summary>Requests that go straight into the body of the only attempt.</summary>
internal sealed class SingleAttemptWriter<TRequest, TResponse>(ClientCall<TRequest, TResponse> call, MessageStreamContent content) : RequestStreamWriter<TRequest>(call)
    where TRequest : class
    where TResponse : class
{
    /// <summary>How long a failed write waits for the server's own word on the call.</summary>
    private static readonly TimeSpan s_statusWait = TimeSpan.FromSeconds(1);

    protected override void CompleteCore() => content.Complete();

    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "Every failure to send is told as the call's status.")]
    protected override async Task SendAsync(TRequest message, WriteOptions? options, CancellationToken cancellationToken)
    {
        try
        {
            var stream = await content.OpenedAsync();
            using var builder = new FrameBuilder();
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
}
