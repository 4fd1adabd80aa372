using System.Diagnostics;
using Grpc.Core;
using InfoExchange.Interop.Tests.Contract;
using InfoExchange.Interop.Tests.Hosting;
using Xunit;

namespace InfoExchange.Interop.Tests;

public sealed class DeadlinesTests
{
    [Fact]
    public async Task A_handler_knows_the_deadline()
    {
        await using var host = await EchoHost.StartAsync();
        var deadline = DateTime.UtcNow.AddMinutes(1);
        host.Handlers.Say = (_, context) => Task.FromResult(new Line { Text = $"{context.Deadline.Kind} {Math.Abs((context.Deadline - deadline).TotalSeconds) < 5}" });

        Assert.Equal("Utc True", (await host.Client.SayAsync(new Line(), deadline: deadline).ResponseAsync.Soon()).Text);
    }

    [Fact]
    public async Task Without_a_deadline_a_handler_sees_the_end_of_time()
    {
        await using var host = await EchoHost.StartAsync();
        host.Handlers.Say = (_, context) => Task.FromResult(new Line { Text = $"{context.Deadline == DateTime.MaxValue}" });

        Assert.Equal("True", (await host.Client.SayAsync(new Line()).ResponseAsync.Soon()).Text);
    }

    [Fact]
    public async Task The_server_answers_at_the_deadline_although_the_handler_does_not_listen()
    {
        await using var host = await EchoHost.StartAsync();
        var release = new TaskCompletionSource();
        host.Handlers.Say = async (request, _) =>
        {
            await release.Task;
            return request;
        };

        var watch = Stopwatch.StartNew();
        var answer = await RawCall.SendAsync(host.Address, RawCall.Say, RawCall.Frame(new Line()), headers: ("grpc-timeout", "100m"));

        Assert.Equal("4", answer.GrpcStatus);
        Assert.True(answer.IsTrailersOnly);
        Assert.InRange(watch.Elapsed, TimeSpan.FromMilliseconds(100), TimeSpan.FromSeconds(10));
        release.SetResult();
    }

    [Fact]
    public async Task The_server_answers_at_the_deadline_although_the_handler_blocks_its_thread()
    {
        await using var host = await EchoHost.StartAsync();
        using var release = new ManualResetEventSlim();
        host.Handlers.Say = (request, _) =>
        {
            release.Wait(Limits.Wait);
            return Task.FromResult(request);
        };

        var answer = await RawCall.SendAsync(host.Address, RawCall.Say, RawCall.Frame(new Line()), headers: ("grpc-timeout", "100m"));

        Assert.Equal("4", answer.GrpcStatus);
        release.Set();
    }

    [Fact]
    public async Task After_messages_the_deadline_is_told_in_the_trailers()
    {
        await using var host = await EchoHost.StartAsync();
        host.Handlers.Count = async (request, responses, context) =>
        {
            await responses.WriteAsync(request);
            await Task.Delay(Timeout.Infinite, context.CancellationToken);
        };

        var answer = await RawCall.SendAsync(host.Address, RawCall.Count, RawCall.Frame(new Line { Text = "x" }), headers: ("grpc-timeout", "200m"));

        Assert.Equal("4", answer.Trailers["grpc-status"]);
        Assert.False(answer.IsTrailersOnly);
        Assert.Equal(RawCall.Frame(new Line { Text = "x" }), answer.Body);
    }

    [Fact]
    public async Task The_deadline_cancels_the_handler()
    {
        await using var host = await EchoHost.StartAsync();
        var cancelled = new TaskCompletionSource();
        host.Handlers.Say = async (request, context) =>
        {
            context.CancellationToken.Register(cancelled.SetResult);
            await Task.Delay(Timeout.Infinite, context.CancellationToken);
            return request;
        };

        var late = await Assert.ThrowsAsync<RpcException>(() => host.Client.SayAsync(new Line(), deadline: DateTime.UtcNow.AddMilliseconds(200)).ResponseAsync.Soon());

        Assert.Equal(StatusCode.DeadlineExceeded, late.StatusCode);
        await cancelled.Task.Soon();
    }

    [Fact]
    public async Task What_is_written_after_the_deadline_is_refused()
    {
        await using var host = await EchoHost.StartAsync();
        var refused = new TaskCompletionSource<Exception>();
        var release = new TaskCompletionSource();
        host.Handlers.Count = async (request, responses, _) =>
        {
            await release.Task;
            refused.SetResult(await Assert.ThrowsAnyAsync<Exception>(() => responses.WriteAsync(request)));
        };

        var answer = await RawCall.SendAsync(host.Address, RawCall.Count, RawCall.Frame(new Line()), headers: ("grpc-timeout", "100m"));
        release.SetResult();

        Assert.Equal("4", answer.GrpcStatus);
        Assert.Empty(answer.Body);
        Assert.IsType<InvalidOperationException>(await refused.Task.Soon());
    }

    [Fact]
    public async Task A_deadline_ends_a_wait_for_the_next_request()
    {
        await using var host = await EchoHost.StartAsync();
        var ended = new TaskCompletionSource<Exception>();
        host.Handlers.Gather = async (requests, _) =>
        {
            ended.SetResult(await Assert.ThrowsAnyAsync<Exception>(() => requests.MoveNext()));
            return new Line();
        };

        using var call = host.Client.Gather(deadline: DateTime.UtcNow.AddMilliseconds(200));

        Assert.Equal(StatusCode.DeadlineExceeded, (await Assert.ThrowsAsync<RpcException>(() => call.ResponseAsync.Soon())).StatusCode);
        Assert.IsAssignableFrom<OperationCanceledException>(await ended.Task.Soon());
    }

    [Fact]
    public async Task The_client_keeps_its_deadline_although_the_server_says_nothing()
    {
        var release = new TaskCompletionSource();
        await using var host = await RawHost.StartAsync(_ => release.Task);

        using var call = host.Client.SayAsync(new Line(), deadline: DateTime.UtcNow.AddMilliseconds(200));

        Assert.Equal(StatusCode.DeadlineExceeded, (await Assert.ThrowsAsync<RpcException>(() => call.ResponseAsync.Soon())).StatusCode);
        Assert.Equal(StatusCode.DeadlineExceeded, call.GetStatus().StatusCode);
        release.SetResult();
    }

    [Fact]
    public async Task A_past_deadline_fails_without_a_request()
    {
        var requests = 0;
        await using var host = await RawHost.StartAsync(_ =>
        {
            Interlocked.Increment(ref requests);
            return Task.CompletedTask;
        });

        var late = await Assert.ThrowsAsync<RpcException>(() => host.Client.SayAsync(new Line(), deadline: DateTime.UtcNow.AddSeconds(-1)).ResponseAsync.Soon());

        Assert.Equal(StatusCode.DeadlineExceeded, late.StatusCode);
        Assert.Equal(0, requests);
    }

    [Fact]
    public async Task A_local_time_is_no_deadline()
    {
        await using var host = await EchoHost.StartAsync();

        Assert.Throws<InvalidOperationException>(() => host.Client.SayAsync(new Line(), deadline: DateTime.Now.AddMinutes(1)));
    }

    [Fact]
    public async Task A_call_made_by_a_handler_inherits_the_deadline()
    {
        await using var host = await EchoHost.StartAsync();
        host.Handlers.Say = async (request, context) =>
        {
            if (request.Text == "inner")
            {
                return new Line { Text = $"{context.Deadline < DateTime.UtcNow.AddMinutes(2)}" };
            }

            var options = new CallOptions(propagationToken: context.CreatePropagationToken());
            return await host.Client.SayAsync(new Line { Text = "inner" }, options);
        };

        Assert.Equal("True", (await host.Client.SayAsync(new Line { Text = "outer" }, deadline: DateTime.UtcNow.AddMinutes(1)).ResponseAsync.Soon()).Text);
    }

    [Theory]
    [InlineData("99999999H")]
    [InlineData("99999999S")]
    [InlineData("")]
    [InlineData("5")]
    [InlineData("S")]
    [InlineData("1s")]
    [InlineData("-1S")]
    [InlineData("+1S")]
    [InlineData("1.5S")]
    [InlineData(" 1S")]
    [InlineData("123456789S")]
    [InlineData("1 S")]
    [InlineData("%S")]
    public async Task A_huge_timeout_is_clamped_and_a_malformed_one_ignored(string timeout)
    {
        await using var host = await EchoHost.StartAsync();

        var answer = await RawCall.SendAsync(host.Address, RawCall.Say, RawCall.Frame(new Line()), headers: ("grpc-timeout", timeout));

        Assert.Equal("0", answer.GrpcStatus);
    }

    [Fact]
    public async Task A_timeout_of_nothing_has_passed_already()
    {
        await using var host = await EchoHost.StartAsync();
        host.Handlers.Say = (_, _) => throw new InvalidOperationException("The handler must not run.");

        Assert.Equal("4", (await RawCall.SendAsync(host.Address, RawCall.Say, RawCall.Frame(new Line()), headers: ("grpc-timeout", "0n"))).GrpcStatus);
    }
}
