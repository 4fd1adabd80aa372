using Google.Protobuf;
using Grpc.Core;
using Grpc.Net.Client;
using InfoExchange.Interop.Tests.Contract;
using InfoExchange.Interop.Tests.Hosting;
using Xunit;

namespace InfoExchange.Interop.Tests;

public sealed class CancellationTests
{
    [Fact]
    public async Task Cancelling_a_unary_call_cancels_its_handler()
    {
        await using var host = await EchoHost.StartAsync();
        var (entered, cancelled) = WaitForEver(host);
        using var source = new CancellationTokenSource();

        using var call = host.Client.SayAsync(new Line(), cancellationToken: source.Token);
        await entered.Soon();
        await source.CancelAsync();

        var given = await Assert.ThrowsAsync<RpcException>(() => call.ResponseAsync.Soon());
        Assert.Equal(StatusCode.Cancelled, given.StatusCode);
        Assert.Equal("Call canceled by the client.", call.GetStatus().Detail);
        await cancelled.Soon();
    }

    [Fact]
    public async Task Disposing_a_call_cancels_its_handler()
    {
        await using var host = await EchoHost.StartAsync();
        var (entered, cancelled) = WaitForEver(host);

        var call = host.Client.SayAsync(new Line());
        await entered.Soon();
        call.Dispose();

        Assert.Equal(StatusCode.Cancelled, (await Assert.ThrowsAsync<RpcException>(() => call.ResponseAsync.Soon())).StatusCode);
        await cancelled.Soon();
    }

    [Fact]
    public async Task Disposing_the_channel_cancels_its_calls()
    {
        await using var host = await EchoHost.StartAsync();
        var (entered, cancelled) = WaitForEver(host);
        var channel = host.Connect();

        using var call = new Contract.Echo.EchoClient(channel).SayAsync(new Line());
        await entered.Soon();
        channel.Dispose();

        Assert.Equal(StatusCode.Cancelled, (await Assert.ThrowsAsync<RpcException>(() => call.ResponseAsync.Soon())).StatusCode);
        await cancelled.Soon();
        Assert.Throws<ObjectDisposedException>(() => new Contract.Echo.EchoClient(channel));
    }

    [Fact]
    public async Task A_token_cancelled_beforehand_sends_nothing()
    {
        var requests = 0;
        await using var host = await RawHost.StartAsync(_ =>
        {
            Interlocked.Increment(ref requests);
            return Task.CompletedTask;
        });

        using var call = host.Client.SayAsync(new Line(), cancellationToken: new CancellationToken(canceled: true));

        Assert.Equal(StatusCode.Cancelled, (await Assert.ThrowsAsync<RpcException>(() => call.ResponseAsync.Soon())).StatusCode);
        Assert.Equal(0, requests);
    }

    [Fact]
    public async Task Asked_to_the_channel_throws_the_callers_own_cancellation()
    {
        await using var host = await EchoHost.StartAsync();
        var (entered, _) = WaitForEver(host);
        using var source = new CancellationTokenSource();
        var client = new Contract.Echo.EchoClient(host.Connect(new GrpcChannelOptions { ThrowOperationCanceledOnCancellation = true }));

        using var call = client.SayAsync(new Line(), cancellationToken: source.Token);
        await entered.Soon();
        await source.CancelAsync();

        var given = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call.ResponseAsync.Soon());
        Assert.Equal(source.Token, given.CancellationToken);
    }

    [Fact]
    public async Task Cancelling_a_read_ends_the_stream_on_both_sides()
    {
        await using var host = await EchoHost.StartAsync();
        var cancelled = new TaskCompletionSource();
        host.Handlers.Count = async (request, responses, context) =>
        {
            await responses.WriteAsync(request);
            context.CancellationToken.Register(cancelled.SetResult);
            await Task.Delay(Timeout.Infinite, context.CancellationToken);
        };
        using var source = new CancellationTokenSource();

        using var call = host.Client.Count(new Line { Text = "x" });
        Assert.True(await call.ResponseStream.MoveNext(source.Token).Soon());
        var second = call.ResponseStream.MoveNext(source.Token);
        await source.CancelAsync();

        Assert.Equal(StatusCode.Cancelled, (await Assert.ThrowsAsync<RpcException>(() => second.Soon())).StatusCode);
        Assert.Equal(StatusCode.Cancelled, (await Assert.ThrowsAsync<RpcException>(() => call.ResponseStream.MoveNext().Soon())).StatusCode);
        await cancelled.Task.Soon();
    }

    [Fact]
    public async Task A_stream_that_nobody_reads_can_be_cancelled()
    {
        await using var host = await EchoHost.StartAsync();
        var cancelled = new TaskCompletionSource();
        host.Handlers.Count = async (request, responses, context) =>
        {
            context.CancellationToken.Register(cancelled.SetResult);
            while (true)
            {
                await responses.WriteAsync(new Line { Ballast = ByteString.CopyFrom(new byte[100_000]) });
            }
        };

        var call = host.Client.Count(new Line());
        await call.ResponseHeadersAsync.Soon();
        call.Dispose();

        await cancelled.Task.Soon();
        Assert.Equal(StatusCode.Cancelled, call.GetStatus().StatusCode);
    }

    [Fact]
    public async Task A_deadline_frees_a_write_that_waits_for_a_reader()
    {
        await using var host = await EchoHost.StartAsync();
        var ended = new TaskCompletionSource<Exception>();
        host.Handlers.Count = async (request, responses, context) =>
        {
            ended.SetResult(await Assert.ThrowsAnyAsync<Exception>(async () =>
            {
                while (true)
                {
                    await responses.WriteAsync(new Line { Ballast = ByteString.CopyFrom(new byte[100_000]) });
                }
            }));
        };

        using var call = host.Client.Count(new Line(), deadline: DateTime.UtcNow.AddMilliseconds(500));

        Assert.True(await ended.Task.Soon() is OperationCanceledException or InvalidOperationException);
    }

    [Fact]
    public async Task A_handler_may_cancel_one_read_and_go_on_reading()
    {
        await using var host = await EchoHost.StartAsync();
        var gaveUp = new TaskCompletionSource();
        host.Handlers.Gather = async (requests, _) =>
        {
            using var source = new CancellationTokenSource(50);
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => requests.MoveNext(source.Token));
            gaveUp.SetResult();
            Assert.True(await requests.MoveNext());
            return requests.Current;
        };

        using var call = host.Client.Gather();
        await gaveUp.Task.Soon();
        await call.RequestStream.WriteAsync(new Line { Text = "later" }).Soon();

        Assert.Equal("later", (await call.ResponseAsync.Soon()).Text);
    }

    [Fact]
    public async Task A_handler_may_leave_a_read_behind()
    {
        await using var host = await EchoHost.StartAsync();
        Task<bool>? leftBehind = null;
        host.Handlers.Chat = (requests, _, _) =>
        {
            leftBehind = requests.MoveNext();
            return Task.CompletedTask;
        };

        using var call = host.Client.Chat();

        Assert.False(await call.ResponseStream.MoveNext().Soon());
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => leftBehind!.Soon());
        Assert.Equal("still here", (await host.Client.SayAsync(new Line { Text = "still here" }).ResponseAsync.Soon()).Text);
    }

    [Fact]
    public async Task A_client_that_vanishes_ends_a_read_as_a_cancellation()
    {
        await using var host = await EchoHost.StartAsync();
        var entered = new TaskCompletionSource();
        var ended = new TaskCompletionSource<Exception>();
        host.Handlers.Chat = async (requests, _, _) =>
        {
            var read = requests.MoveNext();
            entered.SetResult();
            ended.SetResult(await Assert.ThrowsAnyAsync<Exception>(() => read));
        };

        var call = host.Client.Chat();
        await entered.Task.Soon();
        call.Dispose();

        Assert.IsAssignableFrom<OperationCanceledException>(await ended.Task.Soon());
    }

    private static (Task Entered, Task Cancelled) WaitForEver(EchoHost host)
    {
        var entered = new TaskCompletionSource();
        var cancelled = new TaskCompletionSource();
        host.Handlers.Say = async (request, context) =>
        {
            using var registration = context.CancellationToken.Register(cancelled.SetResult);
            entered.SetResult();
            await Task.Delay(Timeout.Infinite, context.CancellationToken);
            return request;
        };
        return (entered.Task, cancelled.Task);
    }
}
