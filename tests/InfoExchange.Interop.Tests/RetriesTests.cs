using System.Diagnostics;
using Grpc.Core;
using Grpc.Net.Client;
using Grpc.Net.Client.Configuration;
using InfoExchange.Interop.Tests.Contract;
using InfoExchange.Interop.Tests.Hosting;
using Microsoft.AspNetCore.Builder;
using Xunit;

namespace InfoExchange.Interop.Tests;

/// <summary>gRFC A6, as far as the official client keeps it.</summary>
public sealed class RetriesTests
{
    private int _attempts;

    [Fact]
    public async Task A_call_that_fails_with_a_named_code_is_tried_again_and_says_so()
    {
        await using var host = await EchoHost.StartAsync();
        var told = new List<string?>();
        host.Handlers.Say = (request, context) =>
        {
            told.Add(context.RequestHeaders.GetValue("grpc-previous-rpc-attempts"));
            return ++_attempts < 3 ? throw Unavailable() : Task.FromResult(request);
        };

        using var call = ClientOf(host).SayAsync(new Line { Text = "x" });

        Assert.Equal("x", (await call.ResponseAsync.Soon()).Text);
        Assert.Equal([null, "1", "2"], told);
        Assert.Equal(StatusCode.OK, call.GetStatus().StatusCode);
    }

    [Fact]
    public async Task The_last_attempt_tells_its_status_and_trailers()
    {
        await using var host = await EchoHost.StartAsync();
        host.Handlers.Say = (_, _) => throw new RpcException(new Status(StatusCode.Unavailable, $"attempt {++_attempts}"), new Metadata { { "attempt", $"{_attempts}" } });

        using var call = ClientOf(host).SayAsync(new Line());
        var failed = await Assert.ThrowsAsync<RpcException>(() => call.ResponseAsync.Soon());

        Assert.Equal(("attempt 4", "4", 4), (failed.Status.Detail, call.GetTrailers().GetValue("attempt"), _attempts));
    }

    [Fact]
    public async Task The_channels_own_limit_on_attempts_wins()
    {
        await using var host = await EchoHost.StartAsync();
        host.Handlers.Say = Fail(StatusCode.Unavailable);

        await Assert.ThrowsAsync<RpcException>(() => ClientOf(host, options => options.MaxRetryAttempts = 2).SayAsync(new Line()).ResponseAsync.Soon());

        Assert.Equal(2, _attempts);
    }

    [Theory]
    [InlineData(StatusCode.Internal)]
    [InlineData(StatusCode.ResourceExhausted)]
    [InlineData(StatusCode.Cancelled)]
    public async Task Another_code_is_final(StatusCode code)
    {
        await using var host = await EchoHost.StartAsync();
        host.Handlers.Say = Fail(code);

        Assert.Equal(code, (await Assert.ThrowsAsync<RpcException>(() => ClientOf(host).SayAsync(new Line()).ResponseAsync.Soon())).StatusCode);
        Assert.Equal(1, _attempts);
    }

    [Fact]
    public async Task Without_a_policy_for_the_method_a_call_is_made_once()
    {
        await using var host = await EchoHost.StartAsync();
        host.Handlers.Say = Fail(StatusCode.Unavailable);

        await Assert.ThrowsAsync<RpcException>(() => ClientOf(host, name: new MethodName { Service = "infoexchange.interop.Echo", Method = "Count" }).SayAsync(new Line()).ResponseAsync.Soon());

        Assert.Equal(1, _attempts);
    }

    [Fact]
    public async Task The_most_exact_name_wins()
    {
        await using var host = await EchoHost.StartAsync();
        host.Handlers.Say = Fail(StatusCode.Unavailable);
        var config = ConfigOf(MethodName.Default);
        config.MethodConfigs.Add(new MethodConfig { Names = { new MethodName { Service = "infoexchange.interop.Echo", Method = "Say" } } });
        var client = new Contract.Echo.EchoClient(host.Connect(new GrpcChannelOptions { ServiceConfig = config }));

        await Assert.ThrowsAsync<RpcException>(() => client.SayAsync(new Line()).ResponseAsync.Soon());

        Assert.Equal(1, _attempts);
    }

    [Fact]
    public async Task Once_headers_came_a_failure_is_final()
    {
        await using var host = await EchoHost.StartAsync();
        host.Handlers.Say = async (_, context) =>
        {
            _attempts++;
            await context.WriteResponseHeadersAsync(new Metadata { { "said", "something" } });
            throw Unavailable();
        };

        Assert.Equal(StatusCode.Unavailable, (await Assert.ThrowsAsync<RpcException>(() => ClientOf(host).SayAsync(new Line()).ResponseAsync.Soon())).StatusCode);
        Assert.Equal(1, _attempts);
    }

    [Fact]
    public async Task A_server_stream_is_tried_again_until_it_speaks()
    {
        await using var host = await EchoHost.StartAsync();
        host.Handlers.Count = async (request, responses, _) =>
        {
            if (++_attempts > 2)
            {
                await responses.WriteAsync(request);
            }

            throw Unavailable();
        };

        using var call = ClientOf(host).Count(new Line { Text = "x" });

        Assert.True(await call.ResponseStream.MoveNext().Soon());
        Assert.Equal("x", call.ResponseStream.Current.Text);
        Assert.Equal(StatusCode.Unavailable, (await Assert.ThrowsAsync<RpcException>(() => call.ResponseStream.MoveNext().Soon())).StatusCode);
        Assert.Equal(3, _attempts);
    }

    [Fact]
    public async Task A_request_stream_is_sent_again_from_its_first_message()
    {
        await using var host = await EchoHost.StartAsync();
        var gather = host.Handlers.Gather;
        host.Handlers.Gather = async (requests, context) =>
        {
            if (++_attempts < 3)
            {
                await requests.MoveNext();
                throw Unavailable();
            }

            return await gather(requests, context);
        };

        using var call = ClientOf(host).Gather();
        foreach (var text in new[] { "un", "deux", "trois" })
        {
            await call.RequestStream.WriteAsync(new Line { Text = text }).Soon();
        }

        await call.RequestStream.CompleteAsync();
        Assert.Equal("un deux trois", (await call.ResponseAsync.Soon()).Text);
        Assert.Equal(3, _attempts);
    }

    [Fact]
    public async Task A_conversation_is_tried_again_until_the_server_speaks()
    {
        await using var host = await EchoHost.StartAsync();
        var chat = host.Handlers.Chat;
        host.Handlers.Chat = (requests, responses, context) => ++_attempts < 3 ? throw Unavailable() : chat(requests, responses, context);

        using var call = ClientOf(host).Chat();
        for (var turn = 0; turn < 100; turn++)
        {
            await call.RequestStream.WriteAsync(new Line { Text = $"{turn}" }).Soon();
            Assert.True(await call.ResponseStream.MoveNext().Soon());
            Assert.Equal($"{turn}", call.ResponseStream.Current.Text);
        }

        await call.RequestStream.CompleteAsync();
        Assert.False(await call.ResponseStream.MoveNext().Soon());
        Assert.Equal(3, _attempts);
    }

    [Fact]
    public async Task A_request_too_large_to_keep_is_sent_once()
    {
        await using var host = await EchoHost.StartAsync();
        host.Handlers.Say = Fail(StatusCode.Unavailable);
        var line = new Line { Text = new string('x', 2000) };

        await Assert.ThrowsAsync<RpcException>(() => ClientOf(host, options => options.MaxRetryBufferPerCallSize = 1000).SayAsync(line).ResponseAsync.Soon());
        Assert.Equal(1, _attempts);
        await Assert.ThrowsAsync<RpcException>(() => ClientOf(host, options => options.MaxRetryBufferSize = 1000).SayAsync(line).ResponseAsync.Soon());
        Assert.Equal(2, _attempts);
    }

    [Fact]
    public async Task Room_for_repeats_is_given_back()
    {
        await using var host = await EchoHost.StartAsync();
        host.Handlers.Say = (request, _) => ++_attempts % 2 == 1 ? throw Unavailable() : Task.FromResult(request);
        var client = ClientOf(host, options => options.MaxRetryBufferSize = 3000);

        for (var time = 0; time < 10; time++)
        {
            await client.SayAsync(new Line { Text = new string('x', 2000) }).ResponseAsync.Soon();
        }

        Assert.Equal(20, _attempts);
    }

    [Theory]
    [InlineData("-1")]
    [InlineData("later")]
    public async Task A_server_may_forbid_another_attempt(string pushback)
    {
        await using var host = await EchoHost.StartAsync();
        host.Handlers.Say = (_, _) =>
        {
            _attempts++;
            throw new RpcException(new Status(StatusCode.Unavailable, ""), new Metadata { { "grpc-retry-pushback-ms", pushback } });
        };

        await Assert.ThrowsAsync<RpcException>(() => ClientOf(host).SayAsync(new Line()).ResponseAsync.Soon());

        Assert.Equal(1, _attempts);
    }

    [Fact]
    public async Task A_server_may_say_how_long_to_wait()
    {
        await using var host = await EchoHost.StartAsync();
        host.Handlers.Say = (request, _) => ++_attempts > 1
            ? Task.FromResult(request)
            : throw new RpcException(new Status(StatusCode.Unavailable, ""), new Metadata { { "grpc-retry-pushback-ms", "300" } });
        var watch = Stopwatch.StartNew();

        await ClientOf(host).SayAsync(new Line()).ResponseAsync.Soon();

        Assert.True(watch.ElapsedMilliseconds >= 290, $"{watch.ElapsedMilliseconds} ms");
    }

    [Fact]
    public async Task The_deadline_ends_the_attempts()
    {
        await using var host = await EchoHost.StartAsync();
        host.Handlers.Say = (_, _) =>
        {
            _attempts++;
            throw new RpcException(new Status(StatusCode.Unavailable, ""), new Metadata { { "grpc-retry-pushback-ms", "60000" } });
        };

        var failed = await Assert.ThrowsAsync<RpcException>(() => ClientOf(host).SayAsync(new Line(), deadline: DateTime.UtcNow.AddSeconds(0.5)).ResponseAsync.Soon());

        Assert.Equal((StatusCode.DeadlineExceeded, 1), (failed.StatusCode, _attempts));
    }

    [Fact]
    public async Task A_cancellation_or_a_dispose_ends_the_wait_for_the_next_attempt()
    {
        await using var host = await EchoHost.StartAsync();
        host.Handlers.Say = (_, _) =>
        {
            _attempts++;
            throw new RpcException(new Status(StatusCode.Unavailable, ""), new Metadata { { "grpc-retry-pushback-ms", "60000" } });
        };
        using var source = new CancellationTokenSource();

        var cancelled = ClientOf(host).SayAsync(new Line(), cancellationToken: source.Token).ResponseAsync;
        var disposed = ClientOf(host).SayAsync(new Line());
        await Eventually.IsTrueAsync(() => _attempts == 2);
        await source.CancelAsync();
        disposed.Dispose();

        Assert.Equal(StatusCode.Cancelled, (await Assert.ThrowsAsync<RpcException>(() => cancelled.Soon())).StatusCode);
        Assert.Equal(StatusCode.Cancelled, (await Assert.ThrowsAsync<RpcException>(() => disposed.ResponseAsync.Soon())).StatusCode);
        Assert.Equal(2, _attempts);
    }

    [Fact]
    public async Task Too_many_failures_stop_the_retries_of_the_whole_channel()
    {
        await using var host = await EchoHost.StartAsync();
        var isFailing = true;
        host.Handlers.Say = (request, _) =>
        {
            _attempts++;
            return isFailing ? throw Unavailable() : Task.FromResult(request);
        };
        var config = ConfigOf(MethodName.Default);
        config.RetryThrottling = new RetryThrottlingPolicy { MaxTokens = 4, TokenRatio = 1 };
        var client = new Contract.Echo.EchoClient(host.Connect(new GrpcChannelOptions { ServiceConfig = config }));

        // Four tokens: after the first failure three are left, after the second two, which is half.
        await Assert.ThrowsAsync<RpcException>(() => client.SayAsync(new Line()).ResponseAsync.Soon());
        Assert.Equal(2, _attempts);
        await Assert.ThrowsAsync<RpcException>(() => client.SayAsync(new Line()).ResponseAsync.Soon());
        Assert.Equal(3, _attempts);

        isFailing = false;
        for (var time = 0; time < 3; time++)
        {
            await client.SayAsync(new Line()).ResponseAsync.Soon();
        }

        isFailing = true;
        await Assert.ThrowsAsync<RpcException>(() => client.SayAsync(new Line()).ResponseAsync.Soon());
        Assert.Equal(8, _attempts);
    }

    [Fact]
    public async Task A_server_that_comes_back_is_found()
    {
        var gone = await EchoHost.StartAsync();
        var address = gone.Address;
        await gone.DisposeAsync();
        using var channel = GrpcChannel.ForAddress(address, new GrpcChannelOptions { ServiceConfig = ConfigOf(MethodName.Default, pause: TimeSpan.FromSeconds(2)), MaxRetryAttempts = null });

        var call = new Contract.Echo.EchoClient(channel).SayAsync(new Line { Text = "there?" });
        await using var back = await EchoHost.StartAsync(port: address.Port);

        Assert.Equal("there?", (await call.ResponseAsync.Soon()).Text);
    }

    public static TheoryData<string, RetryPolicy> WrongPolicies => new()
    {
        { "MaxAttempts", new RetryPolicy { MaxAttempts = 1, InitialBackoff = TimeSpan.FromSeconds(1), MaxBackoff = TimeSpan.FromSeconds(1), BackoffMultiplier = 1, RetryableStatusCodes = { StatusCode.Aborted } } },
        { "InitialBackoff", new RetryPolicy { MaxAttempts = 2, InitialBackoff = TimeSpan.Zero, MaxBackoff = TimeSpan.FromSeconds(1), BackoffMultiplier = 1, RetryableStatusCodes = { StatusCode.Aborted } } },
        { "MaxBackoff", new RetryPolicy { MaxAttempts = 2, InitialBackoff = TimeSpan.FromSeconds(1), BackoffMultiplier = 1, RetryableStatusCodes = { StatusCode.Aborted } } },
        { "BackoffMultiplier", new RetryPolicy { MaxAttempts = 2, InitialBackoff = TimeSpan.FromSeconds(1), MaxBackoff = TimeSpan.FromSeconds(1), BackoffMultiplier = 0, RetryableStatusCodes = { StatusCode.Aborted } } },
        { "RetryableStatusCodes", new RetryPolicy { MaxAttempts = 2, InitialBackoff = TimeSpan.FromSeconds(1), MaxBackoff = TimeSpan.FromSeconds(1), BackoffMultiplier = 1 } },
    };

    [Theory]
    [MemberData(nameof(WrongPolicies))]
    public void A_wrong_policy_is_refused_when_the_channel_is_made(string setting, RetryPolicy policy)
    {
        var config = new ServiceConfig { MethodConfigs = { new MethodConfig { Names = { MethodName.Default }, RetryPolicy = policy } } };

        var refused = Assert.Throws<InvalidOperationException>(() => GrpcChannel.ForAddress("http://localhost", new GrpcChannelOptions { ServiceConfig = config }));

        Assert.Contains(setting, refused.Message, StringComparison.Ordinal);
    }

    private static RpcException Unavailable() => new(new Status(StatusCode.Unavailable, "not now"));

    private static ServiceConfig ConfigOf(MethodName name, TimeSpan? pause = null) => new()
    {
        MethodConfigs =
        {
            new MethodConfig
            {
                Names = { name },
                RetryPolicy = new RetryPolicy
                {
                    MaxAttempts = pause is null ? 4 : 10,
                    InitialBackoff = pause ?? TimeSpan.FromMilliseconds(10),
                    MaxBackoff = pause ?? TimeSpan.FromMilliseconds(50),
                    BackoffMultiplier = 2,
                    RetryableStatusCodes = { StatusCode.Unavailable, StatusCode.Aborted },
                },
            },
        },
    };

    private static Contract.Echo.EchoClient ClientOf(EchoHost host, Action<GrpcChannelOptions>? change = null, MethodName? name = null)
    {
        var options = new GrpcChannelOptions { ServiceConfig = ConfigOf(name ?? MethodName.Default) };
        change?.Invoke(options);
        return new Contract.Echo.EchoClient(host.Connect(options));
    }

    private Func<Line, ServerCallContext, Task<Line>> Fail(StatusCode code) => (_, _) =>
    {
        _attempts++;
        throw new RpcException(new Status(code, ""));
    };
}
