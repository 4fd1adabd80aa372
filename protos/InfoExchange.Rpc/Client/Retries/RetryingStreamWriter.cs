using Grpc.Core;

namespace Grpc.Net.Client.Retries;

/// <summary>Requests of a call of several attempts; a write ends when an attempt has sent it.</summary>
internal sealed class RetryingStreamWriter<TRequest, TResponse>(RetryingCall<TRequest, TResponse> call) : RequestStreamWriter<TRequest>(call)
    where TRequest : class
    where TResponse : class
{
    protected override void CompleteCore() => call.Buffer.Complete();

    protected override async Task SendAsync(TRequest message, WriteOptions? options, CancellationToken cancellationToken)
    {
        var sent = call.Buffer.Add(call.Encode(message, options), isFlushed: options?.Flags.HasFlag(WriteFlags.BufferHint) != true);
        await Task.WhenAny(sent, call.Ended);
        if (!sent.IsCompletedSuccessfully)
        {
            throw EndException(cancellationToken);
        }
    }
}
