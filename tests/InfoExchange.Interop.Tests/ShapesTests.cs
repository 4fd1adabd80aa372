using Google.Protobuf;
using Grpc.Core;
using InfoExchange.Interop.Tests.Contract;
using InfoExchange.Interop.Tests.Hosting;
using Xunit;

namespace InfoExchange.Interop.Tests;

public sealed class ShapesTests
{
    [Fact]
    public async Task A_unary_call_brings_its_answer()
    {
        await using var host = await EchoHost.StartAsync();

        using var call = host.Client.SayAsync(new Line { Text = "bonjour" });

        Assert.Equal("bonjour", (await call.ResponseAsync.Soon()).Text);
        Assert.Equal(StatusCode.OK, call.GetStatus().StatusCode);
        Assert.Empty(call.GetTrailers());
    }

    [Fact]
    public async Task A_blocking_call_brings_its_answer()
    {
        await using var host = await EchoHost.StartAsync();

        Assert.Equal("bonjour", host.Client.Say(new Line { Text = "bonjour" }).Text);
    }

    [Fact]
    public async Task An_empty_message_is_a_message()
    {
        await using var host = await EchoHost.StartAsync();

        Assert.Equal(new Line(), await host.Client.SayAsync(new Line()).ResponseAsync.Soon());
    }

    [Fact]
    public async Task A_large_message_travels_whole_both_ways()
    {
        await using var host = await EchoHost.StartAsync();
        var line = new Line { Ballast = ByteString.CopyFrom(Enumerable.Range(0, 4_000_000).Select(number => (byte)(number % 251)).ToArray()) };

        Assert.Equal(line, await host.Client.SayAsync(line).ResponseAsync.Soon());
    }

    [Fact]
    public async Task A_server_stream_brings_all_messages_in_order()
    {
        await using var host = await EchoHost.StartAsync();

        using var call = host.Client.Count(new Line { Text = "1000" });

        Assert.Equal(Enumerable.Range(1, 1000).Select(number => $"{number}"), await TextsAsync(call.ResponseStream));
        Assert.Equal(StatusCode.OK, call.GetStatus().StatusCode);
        Assert.False(await call.ResponseStream.MoveNext().Soon());
    }

    [Fact]
    public async Task A_server_stream_may_be_empty()
    {
        await using var host = await EchoHost.StartAsync();

        using var call = host.Client.Count(new Line { Text = "0" });

        Assert.Empty(await TextsAsync(call.ResponseStream));
        Assert.Equal(StatusCode.OK, call.GetStatus().StatusCode);
    }

    [Fact]
    public async Task A_client_stream_is_answered_once()
    {
        await using var host = await EchoHost.StartAsync();

        using var call = host.Client.Gather();
        foreach (var text in new[] { "un", "deux", "trois" })
        {
            await call.RequestStream.WriteAsync(new Line { Text = text }).Soon();
        }

        await call.RequestStream.CompleteAsync();

        Assert.Equal("un deux trois", (await call.ResponseAsync.Soon()).Text);
    }

    [Fact]
    public async Task A_client_stream_may_be_empty()
    {
        await using var host = await EchoHost.StartAsync();

        using var call = host.Client.Gather();
        await call.RequestStream.CompleteAsync();

        Assert.Equal("", (await call.ResponseAsync.Soon()).Text);
    }

    [Fact]
    public async Task Buffered_messages_go_out_with_the_next_that_is_not()
    {
        await using var host = await EchoHost.StartAsync();

        using var call = host.Client.Chat();
        call.RequestStream.WriteOptions = new WriteOptions(WriteFlags.BufferHint);
        await call.RequestStream.WriteAsync(new Line { Text = "un" }).Soon();
        call.RequestStream.WriteOptions = WriteOptions.Default;
        await call.RequestStream.WriteAsync(new Line { Text = "deux" }).Soon();

        Assert.True(await call.ResponseStream.MoveNext().Soon());
        Assert.Equal("un", call.ResponseStream.Current.Text);
        Assert.True(await call.ResponseStream.MoveNext().Soon());
        Assert.Equal("deux", call.ResponseStream.Current.Text);
    }

    [Fact]
    public async Task A_duplex_call_is_a_conversation()
    {
        await using var host = await EchoHost.StartAsync();

        using var call = host.Client.Chat();
        for (var turn = 0; turn < 100; turn++)
        {
            await call.RequestStream.WriteAsync(new Line { Text = $"{turn}" }).Soon();
            Assert.True(await call.ResponseStream.MoveNext().Soon());
            Assert.Equal($"{turn}", call.ResponseStream.Current.Text);
        }

        await call.RequestStream.CompleteAsync();
        Assert.False(await call.ResponseStream.MoveNext().Soon());
    }

    [Fact]
    public async Task A_duplex_server_may_speak_first()
    {
        await using var host = await EchoHost.StartAsync();
        host.Handlers.Chat = async (requests, responses, _) =>
        {
            await responses.WriteAsync(new Line { Text = "first" });
            await requests.MoveNext();
        };

        using var call = host.Client.Chat();

        Assert.True(await call.ResponseStream.MoveNext().Soon());
        Assert.Equal("first", call.ResponseStream.Current.Text);
        await call.RequestStream.CompleteAsync();
        Assert.False(await call.ResponseStream.MoveNext().Soon());
    }

    [Fact]
    public async Task A_duplex_server_may_end_before_the_client_does()
    {
        await using var host = await EchoHost.StartAsync();
        host.Handlers.Chat = (_, _, _) => Task.CompletedTask;

        using var call = host.Client.Chat();

        Assert.False(await call.ResponseStream.MoveNext().Soon());
        var refused = await Assert.ThrowsAsync<InvalidOperationException>(() => call.RequestStream.WriteAsync(new Line()).Soon());
        Assert.Contains("call is complete", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_write_after_the_server_refused_tells_the_servers_status()
    {
        await using var host = await EchoHost.StartAsync();
        host.Handlers.Gather = (_, _) => throw new RpcException(new Status(StatusCode.PermissionDenied, "not you"));

        using var call = host.Client.Gather();
        var refused = await Assert.ThrowsAsync<RpcException>(async () =>
        {
            while (true)
            {
                await call.RequestStream.WriteAsync(new Line { Ballast = ByteString.CopyFrom(new byte[10_000]) }).Soon();
            }
        });

        Assert.Equal(StatusCode.PermissionDenied, refused.StatusCode);
        Assert.Equal("not you", refused.Status.Detail);
    }

    [Fact]
    public async Task A_hundred_and_fifty_streams_live_side_by_side()
    {
        await using var host = await EchoHost.StartAsync();
        var calls = Enumerable.Range(0, 150).Select(_ => host.Client.Chat()).ToList();

        for (var turn = 0; turn < 3; turn++)
        {
            await Task.WhenAll(calls.Select(async (call, index) =>
            {
                await call.RequestStream.WriteAsync(new Line { Text = $"{index}" });
                Assert.True(await call.ResponseStream.MoveNext());
                Assert.Equal($"{index}", call.ResponseStream.Current.Text);
            })).Soon();
        }

        calls.ForEach(call => call.Dispose());
    }

    [Fact]
    public async Task Overlapping_reads_and_writes_are_refused_on_both_sides()
    {
        await using var host = await EchoHost.StartAsync();
        var refused = new TaskCompletionSource<string>();
        host.Handlers.Chat = async (requests, _, _) =>
        {
            var first = requests.MoveNext();
            refused.SetResult((await Assert.ThrowsAsync<InvalidOperationException>(() => requests.MoveNext())).Message);
            await first;
        };

        using var call = host.Client.Chat();
        var reading = call.ResponseStream.MoveNext();

        Assert.Contains("previous read is still in progress", await refused.Task.Soon(), StringComparison.Ordinal);
        await Assert.ThrowsAsync<InvalidOperationException>(() => call.ResponseStream.MoveNext());
        await call.RequestStream.CompleteAsync();
        Assert.False(await reading.Soon());
    }

    [Fact]
    public async Task Writing_after_completing_is_refused()
    {
        await using var host = await EchoHost.StartAsync();

        using var call = host.Client.Chat();
        await call.RequestStream.CompleteAsync();

        await Assert.ThrowsAsync<InvalidOperationException>(() => call.RequestStream.WriteAsync(new Line()));
    }

    private static async Task<List<string>> TextsAsync(IAsyncStreamReader<Line> lines)
    {
        var texts = new List<string>();
        while (await lines.MoveNext().Soon())
        {
            texts.Add(lines.Current.Text);
        }

        return texts;
    }
}
