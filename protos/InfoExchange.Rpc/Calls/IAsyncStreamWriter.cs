namespace Grpc.Core;

/// <summary>Sends messages; for one writer at a time.</summary>
public interface IAsyncStreamWriter<in T>
{
    /// <summary>For the writes that follow; null for none.</summary>
    WriteOptions? WriteOptions { get; set; }

    /// <summary>Sends one message.</summary>
    /// <returns>Ends when there is room for the next one, which says nothing about its arrival.</returns>
    /// <exception cref="InvalidOperationException">The previous write has not ended, or the call has.</exception>
    Task WriteAsync(T message);

    /// <summary>Sends one message.</summary>
    /// <param name="message">Not null.</param>
    /// <param name="cancellationToken">Ends the wait; the message may be sent all the same.</param>
    /// <exception cref="InvalidOperationException">The previous write has not ended, or the call has.</exception>
    /// <exception cref="NotSupportedException">An implementation without cancellation was given a token that can be cancelled.</exception>
    Task WriteAsync(T message, CancellationToken cancellationToken)
    {
        if (cancellationToken.CanBeCanceled)
        {
            throw new NotSupportedException("Cancellation of stream writes is not supported by this gRPC implementation.");
        }

        return WriteAsync(message);
    }
}
