using Grpc.Core;
using InfoExchange.Adapters.Tests.Bus;
using InfoExchange.Protos.Refusals;
using InfoExchange.Protos.V1;
using Xunit;
using static InfoExchange.Adapters.Tests.Gateways.Announced;

namespace InfoExchange.Adapters.Tests.Gateways;

/// <summary>A stream lives as long as the token that opened it.</summary>
public sealed class TokenLifeTests
{
    [Fact]
    public async Task The_stream_ends_unauthenticated_when_its_token_does_and_a_new_token_resumes_it()
    {
        var time = new SteppedTime();
        await using var bench = await InboxBench.OpenAsync(time);
        await bench.SendAsync(Good(7, 1, Actor("desk")), Content("B1", 2, [7], sealer: bench.Sealer));
        await using var gateway = await LoopbackGateway.StartAsync(bench);
        await gateway.UntilReadyAsync();
        using var stream = gateway.Subscriptions.Subscribe(new SubscribeRequest(), gateway.As("desk"));
        var cursor = Google.Protobuf.ByteString.Empty;
        while (await stream.ResponseStream.MoveNext(CancellationToken.None) && stream.ResponseStream.Current.Position is null)
        {
            cursor = stream.ResponseStream.Current.Handover?.Cursor ?? cursor;
        }

        time.Step(TimeSpan.FromMinutes(10));
        var failure = await Assert.ThrowsAsync<RpcException>(() => stream.ResponseStream.MoveNext(CancellationToken.None).WaitAsync(TimeSpan.FromSeconds(20)));

        Assert.Equal((StatusCode.Unauthenticated, "token.expired"), (failure.StatusCode, RefusalStatus.Read(failure)[0].Code));
        var rest = await gateway.Subscriptions.FetchAsync(new FetchRequest { Cursor = cursor }, gateway.As("desk"));
        Assert.Equal(["Position"], rest.Items.Select(item => item.ItemCase.ToString()));
    }
}
