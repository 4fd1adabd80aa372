using Grpc.Core;

namespace InfoExchange.Benchmarks.Calling;

/// <summary>One <c>WriteAsync</c> of the message for each stream: what a service does that has nothing better.</summary>
internal sealed class WritingFollowing : Following
{
    private readonly List<IServerStreamWriter<Measured>> _streams = [];
    private readonly SemaphoreSlim _writing = new(1);

    public override async Task FollowAsync(IServerStreamWriter<Measured> responses, CancellationToken cancellationToken)
    {
        lock (_streams)
        {
            _streams.Add(responses);
        }

        await Task.Delay(Timeout.Infinite, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    public override async Task PublishAsync(long number)
    {
        var message = MeasuredFrame.Bulletin(number);
        await _writing.WaitAsync();
        try
        {
            // Nobody follows or leaves while somebody publishes.
            foreach (var stream in _streams)
            {
                await stream.WriteAsync(message);
            }
        }
        finally
        {
            _writing.Release();
        }
    }
}
