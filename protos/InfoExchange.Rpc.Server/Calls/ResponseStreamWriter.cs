using Grpc.Core;

namespace InfoExchange.Rpc.Server.Calls;

/// <summary>A response stream, as handlers see it.</summary>
internal sealed class ResponseStreamWriter<TResponse>(ServerCall call, Marshaller<TResponse> marshaller) : IServerStreamWriter<TResponse>, IPreEncodedStreamWriter
    where TResponse : class
{
    public WriteOptions? WriteOptions { get; set; }

    private WriteOptions? Options => WriteOptions ?? call.Context.WriteOptions;

    private bool IsFlushed => Options is null || !Options.Flags.HasFlag(WriteFlags.BufferHint);

    public Task WriteAsync(TResponse message) => WriteAsync(message, CancellationToken.None);

    public Task WriteAsync(TResponse message, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(message);
        CheckCall();
        var isCompressible = Options is null || !Options.Flags.HasFlag(WriteFlags.NoCompress);
        return call.Response.WriteAsync(marshaller, message, IsFlushed, isCompressible, cancellationToken).AsTask();
    }

    public ValueTask WritePreEncodedAsync(ReadOnlyMemory<byte> frames, CancellationToken cancellationToken)
    {
        CheckCall();
        return call.Response.WriteAsync([frames], IsFlushed, cancellationToken);
    }

    public ValueTask WritePreEncodedAsync(ReadOnlySpan<ReadOnlyMemory<byte>> frames, CancellationToken cancellationToken)
    {
        CheckCall();
        return call.Response.WriteAsync(frames, IsFlushed, cancellationToken);
    }

    private void CheckCall()
    {
        if (call.CancellationToken.IsCancellationRequested)
        {
            throw new InvalidOperationException("Can't write the message because the request is complete.");
        }
    }
}
