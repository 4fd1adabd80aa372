namespace Grpc.Core;

/// <summary>Messages as they come; for one reader at a time.</summary>
public interface IAsyncStreamReader<out T>
{
    /// <summary>The message of the last <see cref="MoveNext"/> that gave true.</summary>
    T Current { get; }

    /// <summary>Waits for the next message.</summary>
    /// <param name="cancellationToken">On a client, cancels the whole call; on a server, only this wait.</param>
    /// <returns>False after the last message of a stream that ended well.</returns>
    /// <exception cref="RpcException">The stream ended otherwise, or its bytes broke the protocol.</exception>
    /// <exception cref="InvalidOperationException">The previous wait has not ended.</exception>
    Task<bool> MoveNext(CancellationToken cancellationToken);
}
