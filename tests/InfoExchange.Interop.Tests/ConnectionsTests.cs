using System.Diagnostics;
using Google.Protobuf;
using Grpc.Core;
using Grpc.Net.Client;
using InfoExchange.Interop.Tests.Contract;
using InfoExchange.Interop.Tests.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Xunit;

namespace InfoExchange.Interop.Tests;

public sealed class ConnectionsTests
{
    [Fact]
    public async Task A_silent_request_stream_outlives_the_servers_patience_and_harms_no_other_call()
    {
        // As strict as the server can be: with its default this takes seven seconds to show.
        await using var host = await EchoHost.StartAsync(
            kestrel: server => server.Limits.MinRequestBodyDataRate = new MinDataRate(bytesPerSecond: 1_000_000, gracePeriod: TimeSpan.FromSeconds(1.1)));

        using var silent = host.Client.Gather();
        using var talking = host.Client.Chat();
        await TalkAsync(talking, TimeSpan.FromSeconds(4));

        await silent.RequestStream.WriteAsync(new Line { Text = "at last" }).Soon();
        await silent.RequestStream.CompleteAsync();
        Assert.Equal("at last", (await silent.ResponseAsync.Soon()).Text);
    }

    [Fact]
    public async Task A_reader_that_stops_reading_waits_and_harms_no_other_call()
    {
        await using var host = await EchoHost.StartAsync(
            kestrel: server => server.Limits.MinResponseDataRate = new MinDataRate(bytesPerSecond: 50_000, gracePeriod: TimeSpan.FromSeconds(1.1)));
        var line = new Line { Ballast = ByteString.CopyFrom(new byte[100_000]) };
        host.Handlers.Count = async (_, responses, _) =>
        {
            for (var number = 0; number < 100; number++)
            {
                await responses.WriteAsync(line);
            }
        };

        using var unread = host.Client.Count(new Line());
        await unread.ResponseHeadersAsync.Soon();
        using var talking = host.Client.Chat();
        await TalkAsync(talking, TimeSpan.FromSeconds(4));

        var count = 0;
        while (await unread.ResponseStream.MoveNext().Soon())
        {
            count++;
        }

        Assert.Equal(100, count);
    }

    [Fact]
    public async Task A_request_stream_may_carry_more_than_a_request_body()
    {
        await using var host = await EchoHost.StartAsync(kestrel: server => server.Limits.MaxRequestBodySize = 1000);

        using var call = host.Client.Gather();
        for (var number = 0; number < 100; number++)
        {
            await call.RequestStream.WriteAsync(new Line { Text = new string('x', 100) }).Soon();
        }

        await call.RequestStream.CompleteAsync();
        Assert.Equal((100 * 101) - 1, (await call.ResponseAsync.Soon()).Text.Length);
    }

    [Fact]
    public async Task A_unary_body_over_the_servers_own_limit_is_too_large()
    {
        await using var host = await EchoHost.StartAsync(kestrel: server => server.Limits.MaxRequestBodySize = 1000);

        var refused = await Assert.ThrowsAsync<RpcException>(() => host.Client.SayAsync(new Line { Text = new string('x', 2000) }).ResponseAsync.Soon());

        Assert.Equal(StatusCode.ResourceExhausted, refused.StatusCode);
    }

    [Fact]
    public async Task The_callers_trace_goes_on_in_the_handler()
    {
        await using var host = await EchoHost.StartAsync();
        host.Handlers.Say = (_, context) => Task.FromResult(new Line { Text = $"{Activity.Current?.TraceId} {context.RequestHeaders.GetValue("traceparent")}" });
        host.Handlers.Count = (request, responses, _) => responses.WriteAsync(new Line { Text = $"{Activity.Current?.TraceId}" });
        using var caller = new Activity("caller").SetIdFormat(ActivityIdFormat.W3C).Start();

        var unary = (await host.Client.SayAsync(new Line()).ResponseAsync.Soon()).Text;
        using var stream = host.Client.Count(new Line());
        Assert.True(await stream.ResponseStream.MoveNext().Soon());

        Assert.Matches($"^{caller.TraceId} 00-{caller.TraceId}-", unary);
        Assert.Equal($"{caller.TraceId}", stream.ResponseStream.Current.Text);
    }

    [Fact]
    public async Task A_server_that_stops_ends_its_streams_and_later_calls_are_unavailable()
    {
        var host = await EchoHost.StartAsync();
        host.Handlers.Count = async (request, responses, context) =>
        {
            await responses.WriteAsync(request);
            await Task.Delay(Timeout.Infinite, context.CancellationToken);
        };

        using var call = host.Client.Count(new Line());
        Assert.True(await call.ResponseStream.MoveNext().Soon());
        using var patience = new CancellationTokenSource(100);
        await host.StopAsync(patience.Token);

        Assert.Equal(StatusCode.Unavailable, (await Assert.ThrowsAsync<RpcException>(() => call.ResponseStream.MoveNext().Soon())).StatusCode);
        Assert.Equal(StatusCode.Unavailable, (await Assert.ThrowsAsync<RpcException>(() => host.Client.SayAsync(new Line()).ResponseAsync.Soon())).StatusCode);
        await host.DisposeAsync();
    }

    [Fact]
    public void Settings_that_contradict_each_other_are_refused()
    {
        using var handler = new SocketsHttpHandler();
        using var client = new HttpClient();

        Assert.Throws<ArgumentException>(() => GrpcChannel.ForAddress("http://localhost", new GrpcChannelOptions { HttpClient = client, HttpHandler = handler }));
        Assert.Throws<ArgumentException>(() => GrpcChannel.ForAddress("http://localhost", new GrpcChannelOptions { Credentials = ChannelCredentials.SecureSsl }));
        Assert.Throws<ArgumentException>(() => GrpcChannel.ForAddress("https://localhost", new GrpcChannelOptions { Credentials = ChannelCredentials.Insecure }));
        Assert.Throws<ArgumentException>(() => GrpcChannel.ForAddress("ftp://localhost"));
    }

    [Fact]
    public async Task A_channel_works_over_a_client_or_handler_that_it_does_not_own()
    {
        await using var host = await EchoHost.StartAsync();
        using var handler = new SocketsHttpHandler();
        using var http = new HttpClient { Timeout = Timeout.InfiniteTimeSpan };

        foreach (var options in new[] { new GrpcChannelOptions { HttpHandler = handler }, new GrpcChannelOptions { HttpClient = http } })
        {
            using (var channel = GrpcChannel.ForAddress(host.Address, options))
            {
                Assert.Equal("x", (await new Contract.Echo.EchoClient(channel).SayAsync(new Line { Text = "x" }).ResponseAsync.Soon()).Text);
            }

            using var again = GrpcChannel.ForAddress(host.Address, options);
            Assert.Equal("y", (await new Contract.Echo.EchoClient(again).SayAsync(new Line { Text = "y" }).ResponseAsync.Soon()).Text);
        }
    }

    private static async Task TalkAsync(AsyncDuplexStreamingCall<Line, Line> call, TimeSpan time)
    {
        var watch = Stopwatch.StartNew();
        while (watch.Elapsed < time)
        {
            await call.RequestStream.WriteAsync(new Line { Text = "here" }).Soon();
            Assert.True(await call.ResponseStream.MoveNext().Soon());
            await Task.Delay(100);
        }
    }
}
