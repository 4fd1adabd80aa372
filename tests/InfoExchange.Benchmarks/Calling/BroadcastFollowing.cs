using Grpc.Core;
using InfoExchange.Rpc.Server;
using InfoExchange.Rpc.Server.Broadcasting;

namespace InfoExchange.Benchmarks.Calling;

/// <summary>One frame, encoded once, to all streams from the same memory.</summary>
internal sealed class BroadcastFollowing : Following
{
    private readonly FrameBroadcast _broadcast = new();

    public override async Task FollowAsync(IServerStreamWriter<Measured> responses, CancellationToken cancellationToken)
    {
        var writer = responses as IPreEncodedStreamWriter ?? throw new InvalidOperationException("This runtime takes no encoded frames.");
        var position = _broadcast.End;
        while (!cancellationToken.IsCancellationRequested)
        {
            // What was lost to a stream that stood still would come from a store; here it counts as missing.
            var needed = await _broadcast.RunAsync(writer, position, cancellationToken);
            position = Math.Max(needed, _broadcast.First);
        }
    }

    public override Task PublishAsync(long number)
    {
        _broadcast.Publish(MeasuredFrame.Of(MeasuredFrame.Bulletin(number)));
        return Task.CompletedTask;
    }
}
