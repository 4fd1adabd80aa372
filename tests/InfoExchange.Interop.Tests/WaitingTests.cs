using Grpc.Core;
using Grpc.Net.Client;
using InfoExchange.Interop.Tests.Contract;
using InfoExchange.Interop.Tests.Hosting;
using Xunit;

namespace InfoExchange.Interop.Tests;

/// <summary>Calls that wait for a server.</summary>
public sealed class WaitingTests
{
    [Fact]
    public async Task A_caller_that_waits_finds_a_server_that_comes_later()
    {
        var gone = await EchoHost.StartAsync();
        var address = gone.Address;
        await gone.DisposeAsync();
        using var channel = GrpcChannel.ForAddress(address);
        var client = new Contract.Echo.EchoClient(channel);

        var unary = client.SayAsync(new Line { Text = "there?" }, new CallOptions().WithWaitForReady()).ResponseAsync;
        using var chat = client.Chat(new CallOptions().WithWaitForReady());
        var write = chat.RequestStream.WriteAsync(new Line { Text = "here?" });
        Assert.Equal(StatusCode.Unavailable, (await Assert.ThrowsAsync<RpcException>(() => client.SayAsync(new Line()).ResponseAsync.Soon())).StatusCode);
        Assert.False(unary.IsCompleted);
        await using var back = await EchoHost.StartAsync(port: address.Port);

        Assert.Equal("there?", (await unary.Soon()).Text);
        await write.Soon();
        Assert.True(await chat.ResponseStream.MoveNext().Soon());
        Assert.Equal("here?", chat.ResponseStream.Current.Text);
        await chat.RequestStream.CompleteAsync();
        Assert.False(await chat.ResponseStream.MoveNext().Soon());
    }

    [Fact]
    public async Task A_caller_that_waits_waits_no_longer_than_its_deadline()
    {
        var gone = await EchoHost.StartAsync();
        var address = gone.Address;
        await gone.DisposeAsync();
        using var channel = GrpcChannel.ForAddress(address);
        var options = new CallOptions(deadline: DateTime.UtcNow.AddSeconds(0.5)).WithWaitForReady();

        var failed = await Assert.ThrowsAsync<RpcException>(() => new Contract.Echo.EchoClient(channel).SayAsync(new Line(), options).ResponseAsync.Soon());

        Assert.Equal(StatusCode.DeadlineExceeded, failed.StatusCode);
    }
}
