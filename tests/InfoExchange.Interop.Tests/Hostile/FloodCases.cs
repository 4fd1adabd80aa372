using System.Diagnostics;
using InfoExchange.Interop.Tests.Contract;
using InfoExchange.Interop.Tests.Hosting;

namespace InfoExchange.Interop.Tests.Hostile;

/// <summary>Too much of something that is harmless once. Either the server bears it or it ends the connection; both are right, harm to others is not.</summary>
internal static class FloodCases
{
    private const string EndsOrBears = "answers|closed|goaway ENHANCE_YOUR_CALM|goaway PROTOCOL_ERROR|goaway INTERNAL_ERROR|goaway FLOW_CONTROL_ERROR|goaway STREAM_CLOSED";
    private const string Ends = "closed|goaway ENHANCE_YOUR_CALM|goaway PROTOCOL_ERROR|goaway INTERNAL_ERROR";

    public static IEnumerable<HostileCase> All { get; } = [.. Control(), .. Resets(), .. Continuations(), .. Slow(), .. Unread(), .. Crowds()];

    private static IEnumerable<HostileCase> Control()
    {
        (string Name, byte[] Frame)[] frames =
        [
            ("ping", Frames.Ping()),
            ("ping answers", Frames.Ping(Frames.Ack)),
            ("empty settings", Frames.Settings()),
            ("settings that change the window", Frames.Settings((4, 70_000))),
            ("priority", Frames.Frame(FrameType.Priority, 0, 9, 0, 0, 0, 0, 7)),
            ("window of one byte", Frames.WindowUpdate(0, 1)),
            ("unknown frames", Frames.Frame(FrameType.Unknown, 0, 0)),
            ("unknown frames of 16 KiB", Frames.Frame(FrameType.Unknown, 0, 0, new byte[16_384])),
        ];
        foreach (var (name, frame) in frames)
        {
            var (times, count) = frame.Length > 1_000 ? (200, 10) : (100, 500);
            var many = Frames.Times(count, _ => frame);
            yield return HostileCase.Does($"flood: {times * count:N0} of {name}", EndsOrBears, async peer => await peer.FloodAsync(times, many) == times ? await peer.AnswersAsync() : await peer.VerdictAsync());
        }

        foreach (var (name, frame) in frames.Take(4).Where(each => each.Name is "ping" or "empty settings"))
        {
            var many = Frames.Times(500, _ => frame);
            yield return HostileCase.Does($"flood: {name}, and no answer is read", EndsOrBears, async peer =>
            {
                peer.IsReading = false;
                using var late = new CancellationTokenSource(TimeSpan.FromSeconds(2));
                var sent = 0;
                await WhileAsync(() => peer.FloodAsync(1, many), () => ++sent > 300, late.Token);
                peer.IsReading = true;
                return await peer.AnswersAsync();
            });
        }

        yield return HostileCase.Does("flood: 50,000 empty data frames of one stream", EndsOrBears, async peer =>
        {
            await peer.SendAsync(Frames.Call(1, RawCallPath.Chat));
            await peer.FloodAsync(100, Frames.Times(500, _ => Frames.Data(1, [], isLast: false)));
            return await peer.AnswersAsync();
        });
        yield return HostileCase.Does("flood: 20,000 windows of one byte of a stream", EndsOrBears, async peer =>
        {
            await peer.SendAsync(Frames.Call(1, RawCallPath.Chat));
            await peer.FloodAsync(40, Frames.Times(500, _ => Frames.WindowUpdate(1, 1)));
            return await peer.AnswersAsync();
        });
    }

    private static IEnumerable<HostileCase> Resets()
    {
        (string Name, Func<int, byte[]> Frames)[] ways =
        [
            ("rapid reset", stream => [.. Frames.Call(stream), .. Frames.Reset(stream)]),
            ("rapid reset of whole calls", stream => [.. Frames.GoodCall(stream), .. Frames.Reset(stream)]),
            ("rapid reset of server streams", stream => [.. Frames.Call(stream, RawCallPath.Count), .. Frames.Data(stream, RawCall.Frame(new Line { Text = "1000" })), .. Frames.Reset(stream)]),
            ("resets that the server is made to send, by no window", stream => [.. Frames.Call(stream), .. Frames.WindowUpdate(stream, 0)]),
            ("resets that the server is made to send, by too much window", stream => [.. Frames.Call(stream), .. Frames.WindowUpdate(stream, int.MaxValue)]),
            ("resets that the server is made to send, by bad messages", stream => [.. Frames.Call(stream), .. Frames.Data(stream, [0xFF], isLast: false)]),
            ("resets that the server is made to send, by bad fields", stream => Frames.Headers(stream, Frames.Block((":method", "POST")))),
            ("resets that the server is made to send, by data after the end", stream => [.. Frames.GoodCall(stream), .. Frames.Data(stream, [1])]),
            ("calls, as many as go", Frames.GoodCall),
            ("calls that are never finished, as many as go", stream => Frames.Call(stream, RawCallPath.Chat)),
            ("calls of unknown methods, as many as go", stream => Frames.Headers(stream, Frames.Block(Frames.Fields("/x/y")), isLast: true)),
        ];
        foreach (var (name, frames) in ways)
        {
            yield return HostileCase.Does($"flood: {name}", EndsOrBears + "|reset REFUSED_STREAM|status 0", async peer =>
            {
                for (var begin = 0; begin < 5_000 && !peer.IsOver; begin += 100)
                {
                    await peer.SendAsync(Frames.Times(100, each => frames(((begin + each) * 2) + 1)));
                }

                return await peer.AnswersAsync();
            });
        }
    }

    private static IEnumerable<HostileCase> Continuations()
    {
        (string Name, byte[] Fragment)[] fragments =
        [
            ("of no byte", []),
            ("of one byte of a name", [0]),
            ("as fat as they may be", [.. Enumerable.Repeat((byte)0x90, 16_000)]),
            ("with fields over and over", Hpack.Field("x", "y")),
        ];
        foreach (var (name, fragment) in fragments)
        {
            var many = Frames.Times(fragment.Length > 1_000 ? 5 : 200, _ => Frames.Frame(FrameType.Continuation, 0, 1, fragment));
            yield return HostileCase.Does($"flood: continuations {name}, without end", Ends + "|goaway COMPRESSION_ERROR|http 431|http 400", async peer =>
            {
                await peer.SendAsync(StreamCases.Open(1));
                using var late = new CancellationTokenSource(TimeSpan.FromSeconds(10));
                await WhileAsync(() => peer.FloodAsync(1, many), () => peer.IsOver, late.Token);
                return await peer.VerdictAsync();
            });
        }
    }

    private static IEnumerable<HostileCase> Slow()
    {
        yield return Drip("slow: preface, a byte every 100 ms", "closed", beginsWell: false, Frames.Preface);
        yield return Drip("slow: headers, a byte every 100 ms", Ends, beginsWell: true, [.. StreamCases.Open(1), .. Enumerable.Repeat((byte)0, 100)]);
        yield return HostileCase.Does("slow: headers whose continuation is long in coming", Ends, async peer =>
        {
            await peer.SendAsync(StreamCases.Open(1));
            return await peer.VerdictAsync();
        });
        yield return HostileCase.Does("slow: body of a unary call, a byte now and then, harms nobody", "status 0|status 13|status 4|reset INTERNAL_ERROR", async peer =>
        {
            await peer.SendAsync(Frames.Call(1, RawCallPath.Say));
            for (var at = 0; at < Frames.GoodBody.Length; at++)
            {
                await peer.SendAsync(Frames.Data(1, [Frames.GoodBody[at]], isLast: at == Frames.GoodBody.Length - 1));
                await Task.Delay(100);
            }

            return await peer.VerdictAsync();
        });
        yield return HostileCase.Does("slow: body of a client stream, a byte now and then", "status 0", async peer =>
        {
            await peer.SendAsync(Frames.Call(1, RawCallPath.Gather));
            for (var at = 0; at < Frames.GoodBody.Length; at++)
            {
                await peer.SendAsync(Frames.Data(1, [Frames.GoodBody[at]], isLast: at == Frames.GoodBody.Length - 1));
                await Task.Delay(100);
            }

            return await peer.VerdictAsync();
        });
    }

    private static IEnumerable<HostileCase> Unread()
    {
        yield return HostileCase.Does("unread: a server stream to a client without a window", "answers", async peer =>
        {
            await peer.SendAsync([.. Frames.Call(1, RawCallPath.Count), .. Frames.Data(1, RawCall.Frame(new Line { Text = "1000000" }))]);
            await Task.Delay(500);
            return peer.DataBytes == 0 ? "answers" : "it sent what there was no room for";
        }, (4, 0));
        yield return HostileCase.Does("unread: a server stream to a client that never gives room back", "held", async peer =>
        {
            peer.GivesRoom = false;
            await peer.SendAsync([.. Frames.Call(1, RawCallPath.Count), .. Frames.Data(1, RawCall.Frame(new Line { Text = "1000000" }))]);
            await Eventually.IsTrueAsync(() => peer.DataBytes > 60_000);
            await Task.Delay(300);
            return peer.DataBytes <= 65_535 ? "held" : "it sent what there was no room for";
        });
        yield return HostileCase.Does("unread: 50 server streams of a client that reads nothing", "held", async peer =>
        {
            peer.IsReading = false;
            await peer.SendAsync(Frames.Times(50, each => (byte[])[.. Frames.Call((each * 2) + 1, RawCallPath.Count), .. Frames.Data((each * 2) + 1, RawCall.Frame(new Line { Text = "1000000" }))]));
            await Task.Delay(1_000);
            return "held";
        });
        yield return HostileCase.Does("unread: streams opened, spoken to and left", "answers", async peer =>
        {
            await peer.SendAsync(Frames.Times(90, each => Frames.Call((each * 2) + 1, RawCallPath.Chat)));
            return await peer.AnswersAsync();
        });
        yield return HostileCase.Does("unread: room given a byte at a time", "fed", async peer =>
        {
            peer.GivesRoom = false;
            await peer.SendAsync([.. Frames.Call(1, RawCallPath.Count), .. Frames.Data(1, RawCall.Frame(new Line { Text = "1000000" }))]);
            for (uint given = 1; given <= 2_000; given++)
            {
                await peer.SendAsync(Frames.WindowUpdate(1, 1));
            }

            await Eventually.IsTrueAsync(() => peer.DataBytes >= 2_000);
            return peer.DataBytes <= 2_000 ? "fed" : "it sent what there was no room for";
        }, (4, 0));
    }

    private static IEnumerable<HostileCase> Crowds()
    {
        yield return new HostileCase("crowd: 500 connections that say nothing are closed in time", "all closed", address => CrowdAsync(address, 500, []));
        yield return new HostileCase("crowd: 500 connections with half a preface are closed in time", "all closed", address => CrowdAsync(address, 500, Frames.Preface[..10]));
        yield return new HostileCase("crowd: more connections than one peer may hold", "all closed", address => CrowdAsync(address, 700, Frames.Preface[..10]));
    }

    private static HostileCase Drip(string name, string expected, bool beginsWell, byte[] bytes) => new(name, expected, async address =>
    {
        await using var peer = await Http2Peer.ConnectAsync(address, beginsWell);
        var watch = Stopwatch.StartNew();
        foreach (var unit in bytes)
        {
            if (watch.Elapsed > TimeSpan.FromSeconds(8) || peer.IsOver || !await peer.SendAsync([unit]))
            {
                break;
            }

            await Task.Delay(100);
        }

        return await peer.VerdictAsync();
    });

    private static async Task<string> CrowdAsync(Uri address, int count, byte[] first)
    {
        var peers = new List<Http2Peer>();
        try
        {
            for (var number = 0; number < count; number++)
            {
                var peer = await Http2Peer.ConnectAsync(address, beginsWell: false);
                peers.Add(peer);
                await peer.SendAsync(first);
            }

            await Eventually.IsTrueAsync(() => peers.TrueForAll(peer => peer.IsOver));
            return "all closed";
        }
        finally
        {
            foreach (var peer in peers)
            {
                await peer.DisposeAsync();
            }
        }
    }

    /// <summary>Does something over and over until it fails, the time is up or there is no more need.</summary>
    private static async Task WhileAsync(Func<Task<int>> doIt, Func<bool> isDone, CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested && !isDone())
        {
            var going = doIt();
            await Task.WhenAny(going, Task.Delay(Timeout.Infinite, cancellationToken));
            if (!going.IsCompleted || going.Result == 0)
            {
                return;
            }
        }
    }
}
