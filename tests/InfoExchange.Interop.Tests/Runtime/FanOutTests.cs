using System.Collections.Concurrent;
using System.IO.Pipelines;
using Google.Protobuf;
using Grpc.Core;
using InfoExchange.Interop.Tests.Contract;
using InfoExchange.Interop.Tests.Hosting;
using InfoExchange.Rpc.Server;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Xunit;

namespace InfoExchange.Interop.Tests.Runtime;

/// <summary>One message to many streams, by exact counts.</summary>
[Collection(AloneCollection.Name)]
public sealed class FanOutTests
{
    private const int Streams = 1_000;

    private readonly ConcurrentBag<IPreEncodedStreamWriter> _writers = [];
    private readonly TaskCompletionSource _end = new(TaskCreationOptions.RunContinuationsAsynchronously);

    [Fact]
    public async Task A_thousand_streams_are_sent_one_memory_that_is_encoded_once_and_copied_to_no_heap()
    {
        await using var host = await StartAsync(kestrel: server => server.Limits.Http2.MaxStreamsPerConnection = Streams);
        var calls = await OpenAsync(host, Streams);
        var line = new Line { Ballast = ByteString.CopyFrom(new byte[10_000]) };
        ReadOnlyMemory<byte> frame = RawCall.Frame(line);

        var writers = _writers.ToList();
        await WriteAsync(writers, frame);
        await ReadAsync(calls, line);
        // The second time the server's buffers are there, and all have been given back.
        var allocated = await WriteAsync(writers, frame);
        await ReadAsync(calls, line);

        // What a wait for room costs, and no copy of the message.
        Assert.InRange(allocated / Streams, 0, frame.Length - 1);
        await EndAsync(calls);
    }

    [Fact]
    public async Task Messages_for_many_streams_of_a_busy_connection_leave_in_one_send()
    {
        var counting = new CountingTransport();
        await using var host = await StartAsync(
            kestrel: server => server.Limits.Http2.MaxStreamsPerConnection = 200,
            listen: door => door.Use(next => connection => counting.RunAsync(connection, next)));
        var calls = await OpenAsync(host, 100);
        var line = new Line { Ballast = ByteString.CopyFrom(new byte[100]) };

        counting.Hold();
        await WriteAsync([.. _writers], RawCall.Frame(line));
        await Eventually.IsTrueAsync(() => counting.Waiting >= 100 * 100);
        var before = counting.Sends;
        counting.Release();
        foreach (var call in calls)
        {
            Assert.True(await call.ResponseStream.MoveNext().Soon());
        }

        Assert.InRange(counting.Sends - before, 1, 5);
        await EndAsync(calls);
    }

    [Fact]
    public async Task A_reader_that_lags_holds_nobody_up_and_no_messages_pile_up_behind_it()
    {
        await using var host = await StartAsync();
        var slow = (await OpenAsync(host, 1))[0];
        var lagging = _writers.Single();
        _writers.Clear();
        var quick = (await OpenAsync(host, 1))[0];
        ReadOnlyMemory<byte> frame = RawCall.Frame(new Line { Ballast = ByteString.CopyFrom(new byte[100_000]) });

        // Until there is no room: then its writer waits, with one message in hand, and would go on from its own place. The machine may make room once more.
        Task waiting;
        var written = 0;
        var rounds = 0;
        do
        {
            Assert.True(rounds++ < 10, "there was room again and again");
            do
            {
                waiting = lagging.WritePreEncodedAsync(frame, CancellationToken.None).AsTask();
                written++;
            }
            while (await Task.WhenAny(waiting, Task.Delay(500)) == waiting);

            for (var time = 0; time < 50; time++)
            {
                await _writers.Single().WritePreEncodedAsync(frame, CancellationToken.None).AsTask().Soon();
                Assert.True(await quick.ResponseStream.MoveNext().Soon());
            }
        }
        while (waiting.IsCompleted);

        await Assert.ThrowsAsync<InvalidOperationException>(async () => await lagging.WritePreEncodedAsync(frame, CancellationToken.None));
        for (var time = 0; time < written; time++)
        {
            Assert.True(await slow.ResponseStream.MoveNext().Soon());
        }

        await waiting.Soon();
        await EndAsync([slow, quick]);
    }

    private static async Task ReadAsync(List<AsyncServerStreamingCall<Line>> calls, Line expected)
    {
        foreach (var call in calls)
        {
            Assert.True(await call.ResponseStream.MoveNext().Soon());
            Assert.Equal(expected, call.ResponseStream.Current);
        }
    }

    private static async Task<long> WriteAsync(List<IPreEncodedStreamWriter> writers, ReadOnlyMemory<byte> frame)
    {
        var waits = new List<Task>(writers.Count);
        var before = GC.GetAllocatedBytesForCurrentThread();
        foreach (var writer in writers)
        {
            var write = writer.WritePreEncodedAsync(frame, CancellationToken.None);
            if (!write.IsCompletedSuccessfully)
            {
                waits.Add(write.AsTask());
            }
        }

        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        await Task.WhenAll(waits).Soon();
        return allocated;
    }

    private async Task<EchoHost> StartAsync(Action<KestrelServerOptions>? kestrel = null, Action<ListenOptions>? listen = null)
    {
        var host = await EchoHost.StartAsync(kestrel: kestrel, listen: listen);
        host.Handlers.Count = async (_, responses, context) =>
        {
            await context.WriteResponseHeadersAsync([]);
            _writers.Add((IPreEncodedStreamWriter)responses);
            await _end.Task;
        };
        return host;
    }

    private async Task<List<AsyncServerStreamingCall<Line>>> OpenAsync(EchoHost host, int count)
    {
        var calls = Enumerable.Range(0, count).Select(_ => host.Client.Count(new Line())).ToList();
        await Eventually.IsTrueAsync(() => _writers.Count == count);
        return calls;
    }

    private async Task EndAsync(List<AsyncServerStreamingCall<Line>> calls)
    {
        _end.SetResult();
        foreach (var call in calls)
        {
            Assert.False(await call.ResponseStream.MoveNext().Soon());
            call.Dispose();
        }
    }

    /// <summary>Stands where the socket does: takes what is there, sends it, and counts. It can be kept busy.</summary>
    private sealed class CountingTransport
    {
        private readonly Pipe _pipe = new(new PipeOptions(pauseWriterThreshold: 0));
        private TaskCompletionSource _open = Opened();
        private int _isTaken;
        private long _sends;
        private long _written;
        private long _sent;

        public long Sends => Interlocked.Read(ref _sends);

        /// <summary>Bytes that were flushed and not sent.</summary>
        public long Waiting => Interlocked.Read(ref _written) - Interlocked.Read(ref _sent);

        public void Hold() => _open = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

        public void Release() => _open.SetResult();

        public async Task RunAsync(ConnectionContext connection, ConnectionDelegate next)
        {
            if (Interlocked.Exchange(ref _isTaken, 1) == 1)
            {
                // A second connection, which a client may open while many calls wait for the first: it has no part in what is counted.
                await next(connection);
                return;
            }

            var transport = connection.Transport;
            connection.Transport = new Duplex(transport.Input, new CountingWriter(_pipe.Writer, count => Interlocked.Add(ref _written, count)));
            var sending = SendAsync(transport.Output);
            await next(connection);
            await _pipe.Writer.CompleteAsync();
            await sending;
        }

        private static TaskCompletionSource Opened()
        {
            var open = new TaskCompletionSource();
            open.SetResult();
            return open;
        }

        private async Task SendAsync(PipeWriter socket)
        {
            while (true)
            {
                await _open.Task;
                var result = await _pipe.Reader.ReadAsync();
                await _open.Task;
                foreach (var segment in result.Buffer)
                {
                    await socket.WriteAsync(segment);
                }

                Interlocked.Add(ref _sent, result.Buffer.Length);
                Interlocked.Increment(ref _sends);
                _pipe.Reader.AdvanceTo(result.Buffer.End);
                if (result.IsCompleted)
                {
                    return;
                }
            }
        }
    }

    private sealed record Duplex(PipeReader Input, PipeWriter Output) : IDuplexPipe;

    private sealed class CountingWriter(PipeWriter inner, Action<int> count) : PipeWriter
    {
        public override void Advance(int bytes)
        {
            count(bytes);
            inner.Advance(bytes);
        }

        public override Memory<byte> GetMemory(int sizeHint = 0) => inner.GetMemory(sizeHint);

        public override Span<byte> GetSpan(int sizeHint = 0) => inner.GetSpan(sizeHint);

        public override ValueTask<FlushResult> FlushAsync(CancellationToken cancellationToken = default) => inner.FlushAsync(cancellationToken);

        public override void CancelPendingFlush() => inner.CancelPendingFlush();

        public override void Complete(Exception? exception = null) => inner.Complete(exception);
    }
}
