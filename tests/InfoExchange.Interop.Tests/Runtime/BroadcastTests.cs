using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using Google.Protobuf;
using Grpc.Core;
using InfoExchange.Interop.Tests.Contract;
using InfoExchange.Interop.Tests.Hosting;
using InfoExchange.Rpc.Server;
using InfoExchange.Rpc.Server.Broadcasting;
using Xunit;

namespace InfoExchange.Interop.Tests.Runtime;

/// <summary>One sequence for many streams, by exact counts.</summary>
[Collection(AloneCollection.Name)]
public sealed class BroadcastTests
{
    private static readonly byte[] s_frame = RawCall.Frame(new Line { Text = "un" });

    [Fact]
    public async Task Every_stream_is_given_the_memory_that_was_published_and_nothing_is_allocated_for_it()
    {
        const int streams = 1_000;
        const int messages = 100;
        const int rounds = 3;
        var broadcast = new FrameBroadcast();
        using var stop = new CancellationTokenSource();
        var writers = Enumerable.Range(0, streams).Select(_ => new KeptWriter(expected: s_frame)).ToList();
        var runs = writers.Select(writer => broadcast.RunAsync(writer, 0, stop.Token)).ToList();
        await PublishAsync(broadcast, writers, 1);

        var least = long.MaxValue;
        for (var round = 0; round < rounds; round++)
        {
            var before = GC.GetTotalAllocatedBytes(precise: true);
            await PublishAsync(broadcast, writers, messages);
            least = Math.Min(least, GC.GetTotalAllocatedBytes(precise: true) - before);
        }

        Assert.All(writers, writer => Assert.Equal(((rounds * messages) + 1, 0), (writer.Frames, writer.Strangers)));
        // Waiting for the last one costs the test a little, and more the busier the machine is; a delivery costs less than a byte.
        Assert.InRange(least, 0, streams * messages);
        await EndAsync(stop, runs);
    }

    [Fact]
    public async Task What_came_while_a_stream_waited_leaves_with_one_flush()
    {
        var broadcast = new FrameBroadcast();
        using var stop = new CancellationTokenSource();
        var writer = new KeptWriter(s_frame);
        writer.Hold();
        var run = broadcast.RunAsync(writer, 0, stop.Token);
        broadcast.Publish(s_frame);
        await Eventually.IsTrueAsync(() => writer.Writes == 1);

        for (var time = 0; time < 50; time++)
        {
            broadcast.Publish(s_frame);
        }

        Assert.Equal((1, 1), (writer.Writes, writer.Frames));
        writer.Release();
        await Eventually.IsTrueAsync(() => writer.Frames == 51);
        Assert.Equal(2, writer.Writes);
        await EndAsync(stop, [run]);
    }

    [Fact]
    public async Task A_batch_ends_when_it_is_long_enough()
    {
        var broadcast = new FrameBroadcast();
        using var stop = new CancellationTokenSource();
        var frame = RawCall.Frame(new byte[20_000]);
        for (var time = 0; time < 4; time++)
        {
            broadcast.Publish(frame);
        }

        var writer = new KeptWriter(frame);
        var run = broadcast.RunAsync(writer, 0, stop.Token);

        Assert.Equal((2, 4), (writer.Writes, writer.Frames));
        await EndAsync(stop, [run]);
    }

    [Fact]
    public async Task A_stream_that_stands_still_holds_nobody_up_is_told_what_it_lost_and_goes_on_from_there()
    {
        var broadcast = new FrameBroadcast(mostFrames: 8);
        using var stop = new CancellationTokenSource();
        var (quick, slow) = (new KeptWriter(s_frame), new KeptWriter(s_frame));
        slow.Hold();
        var (quickRun, slowRun) = (broadcast.RunAsync(quick, 0, stop.Token), broadcast.RunAsync(slow, 0, stop.Token));

        for (var time = 1; time <= 20; time++)
        {
            broadcast.Publish(s_frame);
            await Eventually.IsTrueAsync(() => quick.Frames == time);
        }

        Assert.Equal((12, 20, 1), (broadcast.First, broadcast.End, slow.Frames));
        slow.Release();
        Assert.Equal(1, await slowRun.Soon());

        var again = broadcast.RunAsync(slow, broadcast.First, stop.Token);
        Assert.Equal(9, slow.Frames);
        await EndAsync(stop, [quickRun, again]);
    }

    [Fact]
    public async Task No_more_bytes_are_kept_than_were_allowed_but_always_the_newest_message()
    {
        var broadcast = new FrameBroadcast(mostFrames: 8, mostBytes: 3 * s_frame.Length);
        for (var time = 0; time < 5; time++)
        {
            broadcast.Publish(s_frame);
        }

        Assert.Equal((2, 5), (broadcast.First, broadcast.End));
        var large = RawCall.Frame(new byte[1_000]);
        Assert.Equal(5, broadcast.Publish(large));
        Assert.Equal((5, 6), (broadcast.First, broadcast.End));
        Assert.Equal(2, await broadcast.RunAsync(new KeptWriter(s_frame), 2, CancellationToken.None).Soon());
        Assert.Throws<ArgumentException>(() => broadcast.Publish(ReadOnlyMemory<byte>.Empty));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(async () => await broadcast.RunAsync(new KeptWriter(s_frame), 7, CancellationToken.None));
    }

    [Fact]
    public async Task A_writer_that_fails_ends_its_own_stream_and_no_other()
    {
        var broadcast = new FrameBroadcast();
        using var stop = new CancellationTokenSource();
        var (sound, broken, late) = (new KeptWriter(s_frame), new KeptWriter(s_frame) { Failure = new InvalidOperationException("gone") }, new KeptWriter(s_frame));
        late.Hold();
        var runs = new[] { broken, late, sound }.Select(writer => broadcast.RunAsync(writer, 0, stop.Token)).ToList();

        broadcast.Publish(s_frame);
        Assert.Equal("gone", (await Assert.ThrowsAsync<InvalidOperationException>(() => runs[0].Soon())).Message);
        late.Failure = new InvalidOperationException("gone later");
        late.Release();
        Assert.Equal("gone later", (await Assert.ThrowsAsync<InvalidOperationException>(() => runs[1].Soon())).Message);
        broadcast.Publish(s_frame);

        await Eventually.IsTrueAsync(() => sound.Frames == 2);
        Assert.Equal(1, broadcast.Streams);
        await EndAsync(stop, [runs[2]]);
        Assert.Equal(0, broadcast.Streams);
    }

    [Fact]
    public async Task Streams_that_come_wait_and_go_while_several_publish_miss_nothing_and_see_nothing_twice()
    {
        const int messages = 2_000;
        var (frames, publishingOne, published) = (Enumerable.Range(0, messages).Select(number => RawCall.Frame(new Line { Text = $"{number:0000}" })).ToList(), new Lock(), 0);
        var broadcast = new FrameBroadcast(mostFrames: messages);
        using var stop = new CancellationTokenSource();
        var writers = new ConcurrentBag<NumberedWriter>();
        var publishing = Enumerable.Range(0, 2).Select(_ => Task.Run(() =>
        {
            for (var time = 0; time < messages / 2; time++)
            {
                lock (publishingOne)
                {
                    broadcast.Publish(frames[published++]);
                }
            }
        })).ToList();
        var leaving = Enumerable.Range(0, 30).Select(seed => Task.Run(async () =>
        {
            using var own = new CancellationTokenSource();
            var run = broadcast.RunAsync(new NumberedWriter(seed, frames), 0, own.Token);
            await Task.Yield();
            await own.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => run.Soon());
        })).ToList();
        var runs = Enumerable.Range(0, 50).Select(seed =>
        {
            var writer = new NumberedWriter(seed, frames);
            writers.Add(writer);
            return broadcast.RunAsync(writer, 0, stop.Token);
        }).ToList();

        await Task.WhenAll([.. publishing, .. leaving]).Soon();
        await Eventually.IsTrueAsync(() => writers.All(writer => writer.Frames == messages));
        Assert.All(writers, writer => Assert.False(writer.HadTwoAtOnce || writer.IsOutOfOrder));
        await EndAsync(stop, runs);
    }

    [Fact]
    public async Task Over_real_streams_the_slow_reader_goes_on_from_its_own_place()
    {
        var broadcast = new FrameBroadcast();
        await using var host = await EchoHost.StartAsync();
        host.Handlers.Count = async (_, responses, context) => await broadcast.RunAsync((IPreEncodedStreamWriter)responses, 0, context.CancellationToken);
        using var slow = host.Client.Count(new Line());
        using var quick = host.Client.Count(new Line());
        await Eventually.IsTrueAsync(() => broadcast.Streams == 2);

        const int messages = 60;
        for (var number = 0; number < messages; number++)
        {
            // More in all than the reader's window, so that its stream waits.
            broadcast.Publish(RawCall.Frame(new Line { Text = $"{number}", Ballast = ByteString.CopyFrom(new byte[100_000]) }));
            Assert.True(await quick.ResponseStream.MoveNext().Soon());
            Assert.Equal($"{number}", quick.ResponseStream.Current.Text);
        }

        for (var number = 0; number < messages; number++)
        {
            Assert.True(await slow.ResponseStream.MoveNext().Soon());
            Assert.Equal($"{number}", slow.ResponseStream.Current.Text);
        }

        quick.Dispose();
        await Eventually.IsTrueAsync(() => broadcast.Streams == 1);
    }

    private static async Task PublishAsync(FrameBroadcast broadcast, List<KeptWriter> writers, int messages)
    {
        for (var time = 0; time < messages; time++)
        {
            broadcast.Publish(s_frame);
        }

        var end = (int)broadcast.End;
        while (writers.Exists(writer => writer.Frames < end))
        {
            await Task.Delay(1);
        }
    }

    private static async Task EndAsync(CancellationTokenSource stop, IEnumerable<Task<long>> runs)
    {
        await stop.CancelAsync();
        foreach (var run in runs)
        {
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => run.Soon());
        }
    }

    /// <summary>Counts what it is given, and can be kept busy.</summary>
    private sealed class KeptWriter(byte[] expected) : IPreEncodedStreamWriter
    {
        private TaskCompletionSource? _held;
        private int _frames;
        private int _writes;

        public int Frames => Volatile.Read(ref _frames);

        public int Writes => Volatile.Read(ref _writes);

        /// <summary>Frames from other memory than was published.</summary>
        public int Strangers { get; private set; }

        public Exception? Failure { get; set; }

        public void Hold() => _held = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

        public void Release()
        {
            var held = _held!;
            _held = null;
            if (Failure is null)
            {
                held.SetResult();
            }
            else
            {
                held.SetException(Failure);
            }
        }

        public ValueTask WritePreEncodedAsync(ReadOnlyMemory<byte> frames, CancellationToken cancellationToken) => WritePreEncodedAsync([frames], cancellationToken);

        public ValueTask WritePreEncodedAsync(ReadOnlySpan<ReadOnlyMemory<byte>> frames, CancellationToken cancellationToken)
        {
            if (_held is null && Failure is not null)
            {
                throw Failure;
            }

            foreach (var frame in frames)
            {
                Strangers += MemoryMarshal.TryGetArray(frame, out var segment) && ReferenceEquals(segment.Array, expected) ? 0 : 1;
            }

            Interlocked.Add(ref _frames, frames.Length);
            Interlocked.Increment(ref _writes);
            return _held is { } held ? new ValueTask(held.Task.WaitAsync(cancellationToken)) : ValueTask.CompletedTask;
        }
    }

    /// <summary>Ends some writes at once and some later, drawn from a seed.</summary>
    private sealed class NumberedWriter(int seed, List<byte[]> expected) : IPreEncodedStreamWriter
    {
        private readonly Random _chance = new(seed);
        private int _frames;
        private int _isWriting;

        public int Frames => Volatile.Read(ref _frames);

        public bool HadTwoAtOnce { get; private set; }

        public bool IsOutOfOrder { get; private set; }

        public ValueTask WritePreEncodedAsync(ReadOnlyMemory<byte> frames, CancellationToken cancellationToken) => WritePreEncodedAsync([frames], cancellationToken);

        public ValueTask WritePreEncodedAsync(ReadOnlySpan<ReadOnlyMemory<byte>> frames, CancellationToken cancellationToken)
        {
            HadTwoAtOnce |= Interlocked.Exchange(ref _isWriting, 1) == 1;
            foreach (var frame in frames)
            {
                IsOutOfOrder |= !MemoryMarshal.TryGetArray(frame, out var segment) || !ReferenceEquals(segment.Array, expected[_frames]);
                Volatile.Write(ref _frames, _frames + 1);
            }

            if (_chance.Next(3) > 0)
            {
                Interlocked.Exchange(ref _isWriting, 0);
                return ValueTask.CompletedTask;
            }

            return LaterAsync();
        }

        private async ValueTask LaterAsync()
        {
            await Task.Yield();
            Interlocked.Exchange(ref _isWriting, 0);
        }
    }
}
