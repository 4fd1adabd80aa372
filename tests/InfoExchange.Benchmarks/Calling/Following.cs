using Grpc.Core;

namespace InfoExchange.Benchmarks.Calling;

/// <summary>How messages get to those who follow.</summary>
internal abstract class Following
{
    /// <summary>Ends when the client goes.</summary>
    public abstract Task FollowAsync(IServerStreamWriter<Measured> responses, CancellationToken cancellationToken);

    /// <summary>Sends one message to all.</summary>
    public abstract Task PublishAsync(long number);
}
