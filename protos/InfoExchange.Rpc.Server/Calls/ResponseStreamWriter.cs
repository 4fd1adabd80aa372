using Grpc.Core;

namespace InfoExchange.Rpc.Server.Calls;

/// <summary>A response stream, as handlers see it.</summary>
internal sealed class ResponseStreamWriter<TResponse>(ServerCall call, Marshaller<TResponse> marshaller) : IServerStreamWriter<TResponse>, IPreEncodedStreamWriter
    where TResponse : class
{
    public WriteOptions? WriteOptions { get; set; }

    public Task WriteAsync(TResponse message) => WriteAsync(message, CancellationToken.None);

    public Task WriteAsync(TResponse message, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(message);
        CheckCall();
        var options = WriteOptions ?? call.Context.WriteOptions;
        var isFlushed = options is null || !options.Flags.HasFlag(WriteFlags.BufferHint);
        var isCompressible = options is null || !options.Flags.HasFlag(WriteFlags.NoCompress);
        return call.Response.WriteAsync(marshaller, message, isFlushed, isCompressible, cancellationToken).AsTask();
    }

    public ValueTask WritePreEncodedAsync(ReadOnlyMemory<byte> frames, CancellationToken cancellationToken)
    {
        CheckCall();
        return call.Response.WriteAsync([frames], cancellationToken);
    }

    public ValueTask WritePreEncodedAsync(ReadOnlySpan<ReadOnlyMemory<byte>> frames, CancellationToken cancellationToken)
    {
        CheckCall();
        return call.Response.WriteAsync(frames, cancellationToken);
    }

    private void CheckCall()
    {
        if (call.CancellationToken.IsCancellationRequested)
        {
            throw new InvalidOperationException("Can't write the message because the request is complete.");
        }
    }
}
