using Grpc.Core;
using InfoExchange.Rpc.Server;
using InfoExchange.Rpc.Server.Broadcasting;

namespace InfoExchange.Benchmarks.Calling;

/// <summary>The measured service on whichever runtime this program was built with.</summary>
internal sealed class MeasuredEndpoint(Following following) : MeasuredService.MeasuredServiceBase
{
    private static readonly Measured s_bulletin = MeasuredFrame.Bulletin(1);

    public override Task<Measured> Echo(Measured request, ServerCallContext context) => Task.FromResult(request);

    public override async Task Flood(Measured request, IServerStreamWriter<Measured> responseStream, ServerCallContext context)
    {
        for (var left = request.Number; left > 0; left--)
        {
            await responseStream.WriteAsync(s_bulletin, context.CancellationToken);
        }
    }

    public override async Task Follow(Measured request, IServerStreamWriter<Measured> responseStream, ServerCallContext context)
    {
        await context.WriteResponseHeadersAsync([]);
        await following.FollowAsync(responseStream, context.CancellationToken);
    }

    public override async Task<Measured> Publish(Measured request, ServerCallContext context)
    {
        await following.PublishAsync((long)request.Number);
        return request;
    }
}
