using Google.Protobuf;
using Grpc.Core;
using InfoExchange.Interop.Tests.Contract;
using InfoExchange.Interop.Tests.Hosting;
using InfoExchange.Rpc.Server;
using Xunit;

namespace InfoExchange.Interop.Tests.Runtime;

public sealed class PreEncodedTests
{
    [Fact]
    public async Task The_same_bytes_go_to_many_streams()
    {
        await using var host = await EchoHost.StartAsync();
        ReadOnlyMemory<byte> frames = (byte[])[.. RawCall.Frame(new Line { Text = "un" }), .. RawCall.Frame(new Line()), .. RawCall.Frame(new Line { Text = "trois" })];
        host.Handlers.Count = async (_, responses, context) =>
        {
            var writer = Assert.IsAssignableFrom<IPreEncodedStreamWriter>(responses);
            await writer.WritePreEncodedAsync(frames, context.CancellationToken);
            await responses.WriteAsync(new Line { Text = "own" });
            await writer.WritePreEncodedAsync(ReadOnlyMemory<byte>.Empty, context.CancellationToken);
        };

        var calls = Enumerable.Range(0, 200).Select(_ => host.Client.Count(new Line())).ToList();

        foreach (var call in calls)
        {
            var texts = new List<string>();
            while (await call.ResponseStream.MoveNext().Soon())
            {
                texts.Add(call.ResponseStream.Current.Text);
            }

            Assert.Equal(["un", "", "trois", "own"], texts);
        }
    }

    [Fact]
    public async Task Large_frames_go_through_the_streams_window_in_pieces()
    {
        await using var host = await EchoHost.StartAsync();
        var line = new Line { Ballast = ByteString.CopyFrom(new byte[3_000_000]) };
        host.Handlers.Count = async (_, responses, context) =>
        {
            for (var time = 0; time < 3; time++)
            {
                await ((IPreEncodedStreamWriter)responses).WritePreEncodedAsync(RawCall.Frame(line), context.CancellationToken);
            }
        };

        using var call = host.Client.Count(new Line());

        for (var time = 0; time < 3; time++)
        {
            Assert.True(await call.ResponseStream.MoveNext().Soon());
            Assert.Equal(line, call.ResponseStream.Current);
        }

        Assert.False(await call.ResponseStream.MoveNext().Soon());
    }

    public static TheoryData<string, byte[]> BrokenFrames => new()
    {
        { "half a prefix", [0, 0, 0] },
        { "a message cut short", RawCall.Frame([1], claimedLength: 2) },
        { "a byte too many", [.. RawCall.Frame(new Line()), 0] },
        { "compressed", RawCall.Frame([], flag: 1) },
        { "a huge length", RawCall.Frame([], claimedLength: uint.MaxValue) },
    };

    [Theory]
    [MemberData(nameof(BrokenFrames))]
    public async Task Bytes_that_are_not_whole_frames_are_refused_and_nothing_goes_out(string what, byte[] frames)
    {
        await using var host = await EchoHost.StartAsync();
        host.Handlers.Count = async (_, responses, context) =>
        {
            await Assert.ThrowsAsync<ArgumentException>(async () => await ((IPreEncodedStreamWriter)responses).WritePreEncodedAsync(frames, context.CancellationToken));
            await responses.WriteAsync(new Line { Text = what });
        };

        using var call = host.Client.Count(new Line());

        Assert.True(await call.ResponseStream.MoveNext().Soon());
        Assert.Equal(what, call.ResponseStream.Current.Text);
        Assert.False(await call.ResponseStream.MoveNext().Soon());
    }

    [Fact]
    public async Task What_is_kept_back_goes_with_the_next_flush_and_nothing_flushes_nothing()
    {
        await using var host = await EchoHost.StartAsync();
        var isRead = new TaskCompletionSource();
        host.Handlers.Count = async (_, responses, context) =>
        {
            var writer = (IPreEncodedStreamWriter)responses;
            await writer.WritePreEncodedAsync(ReadOnlyMemory<byte>.Empty, context.CancellationToken);
            await writer.WritePreEncodedAsync(RawCall.Frame(new Line { Text = "first" }), context.CancellationToken);
            responses.WriteOptions = new WriteOptions(WriteFlags.BufferHint);
            await writer.WritePreEncodedAsync(RawCall.Frame(new Line { Text = "kept back" }), context.CancellationToken);
            await isRead.Task;
            responses.WriteOptions = null;
            await writer.WritePreEncodedAsync(ReadOnlyMemory<byte>.Empty, context.CancellationToken);
            await Task.Delay(Timeout.Infinite, context.CancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        };

        using var call = host.Client.Count(new Line());
        Assert.True(await call.ResponseStream.MoveNext().Soon());
        var next = call.ResponseStream.MoveNext();
        await Task.Delay(TimeSpan.FromMilliseconds(200));
        Assert.False(next.IsCompleted);
        isRead.SetResult();

        Assert.True(await next.Soon());
        Assert.Equal("kept back", call.ResponseStream.Current.Text);
    }

    [Fact]
    public async Task The_limit_for_sending_holds_for_each_message()
    {
        await using var host = await EchoHost.StartAsync(options => options.MaxSendMessageSize = 10);
        byte[] within = [.. RawCall.Frame(new byte[10]), .. RawCall.Frame(new byte[10])];
        host.Handlers.Count = async (_, responses, context) =>
        {
            var writer = (IPreEncodedStreamWriter)responses;
            await Assert.ThrowsAsync<RpcException>(async () => await writer.WritePreEncodedAsync(RawCall.Frame(new byte[11]), context.CancellationToken));
            await writer.WritePreEncodedAsync(within, context.CancellationToken);
        };

        Assert.Equal(within, (await RawCall.SendAsync(host.Address, RawCall.Count, RawCall.Frame(new Line()))).Body);
    }

    [Fact]
    public async Task Overlapping_writes_of_either_kind_are_refused_and_a_cancelled_wait_harms_nothing()
    {
        await using var host = await EchoHost.StartAsync();
        var large = RawCall.Frame(new Line { Ballast = ByteString.CopyFrom(new byte[3_000_000]) });
        var checkedAll = new TaskCompletionSource();
        host.Handlers.Count = async (_, responses, context) =>
        {
            var writer = (IPreEncodedStreamWriter)responses;
            using var source = new CancellationTokenSource();
            // Larger than the client's window, so it waits until somebody reads.
            var waiting = writer.WritePreEncodedAsync(large, source.Token).AsTask();
            Assert.False(waiting.IsCompleted);
            await Assert.ThrowsAsync<InvalidOperationException>(() => responses.WriteAsync(new Line()));
            await Assert.ThrowsAsync<InvalidOperationException>(async () => await writer.WritePreEncodedAsync(large, context.CancellationToken));
            await source.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
            checkedAll.SetResult();
            await responses.WriteAsync(new Line { Text = "after" });
        };

        using var call = host.Client.Count(new Line());
        await checkedAll.Task.Soon();

        Assert.True(await call.ResponseStream.MoveNext().Soon());
        Assert.Equal(3_000_000, call.ResponseStream.Current.Ballast.Length);
        Assert.True(await call.ResponseStream.MoveNext().Soon());
        Assert.Equal("after", call.ResponseStream.Current.Text);
    }
}
