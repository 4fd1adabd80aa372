namespace InfoExchange.Rpc.Server;

/// <summary>Sends messages that are encoded already, so that one piece of memory goes to thousands of streams unchanged.</summary>
/// <remarks>
/// Every <c>IServerStreamWriter</c> that this runtime hands to a handler is one; another runtime's, or one that an interceptor
/// put around it, is not. So ask with <c>as</c> and keep <c>WriteAsync</c> for when the answer is null.
/// </remarks>
public interface IPreEncodedStreamWriter
{
    /// <summary>Sends whole frames, in order, and flushes once; with <c>BufferHint</c> in the writer's options they are kept back and go with what comes next.</summary>
    /// <param name="frames">
    /// One or more frames back to back, nothing before, between or after: five bytes (0x00, then the length of the message
    /// unsigned and big-endian), then the message. Copied before the method returns, never changed. Empty sends what was kept back, if anything was.
    /// </param>
    /// <param name="cancellationToken">Ends the wait; the frames go out all the same.</param>
    /// <returns>Ends when there is room for more, which says nothing about arrival.</returns>
    /// <exception cref="ArgumentException">The bytes are not whole uncompressed frames; nothing was sent.</exception>
    /// <exception cref="InvalidOperationException">The previous write, of either kind, has not ended, or the call has.</exception>
    /// <exception cref="Grpc.Core.RpcException">RESOURCE_EXHAUSTED: a message is over the limit for sending; nothing was sent.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled, or the client is gone.</exception>
    ValueTask WritePreEncodedAsync(ReadOnlyMemory<byte> frames, CancellationToken cancellationToken);

    /// <summary>Sends whole frames from several pieces of memory, in order, and flushes once: as <see cref="WritePreEncodedAsync(ReadOnlyMemory{byte}, CancellationToken)"/>, without the need to join them first.</summary>
    /// <param name="frames">Pieces of one or more whole frames each; all are looked at before any is sent. None sends what was kept back.</param>
    /// <param name="cancellationToken">Ends the wait; the frames go out all the same.</param>
    /// <returns>Ends when there is room for more, which says nothing about arrival.</returns>
    /// <exception cref="ArgumentException">The bytes are not whole uncompressed frames; nothing was sent.</exception>
    /// <exception cref="InvalidOperationException">The previous write, of either kind, has not ended, or the call has.</exception>
    /// <exception cref="Grpc.Core.RpcException">RESOURCE_EXHAUSTED: a message is over the limit for sending; nothing was sent.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled, or the client is gone.</exception>
    ValueTask WritePreEncodedAsync(ReadOnlySpan<ReadOnlyMemory<byte>> frames, CancellationToken cancellationToken);
}
