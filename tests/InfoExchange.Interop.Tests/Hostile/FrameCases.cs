namespace InfoExchange.Interop.Tests.Hostile;

/// <summary>Frames of wrong length, on wrong streams, with wrong values: RFC 9113 §4 and §6.</summary>
internal static class FrameCases
{
    private const string Size = "goaway FRAME_SIZE_ERROR";
    private const string Protocol = "goaway PROTOCOL_ERROR";

    public static IEnumerable<HostileCase> All { get; } =
    [
        .. Lengths(),
        .. WrongStreams(),
        .. SettingsValues(),
        .. Padding(),
        .. Windows(),
        HostileCase.Bytes("frame: unknown type is ignored", "answers", Frames.Frame(FrameType.Unknown, 255, 7, new byte[100])),
        HostileCase.Bytes("frame: unknown type longer than a frame may be", Size, Frames.Frame(FrameType.Unknown, 0, 0, new byte[16_385])),
        HostileCase.Bytes("frame: unknown flags are ignored", "answers", Frames.Frame(FrameType.Ping, 0xFE, 0, new byte[8])),
        HostileCase.Bytes("frame: reserved bit of the stream is ignored", "answers", Frames.Frame(FrameType.Ping, 0, int.MinValue, new byte[8])),
        HostileCase.Bytes("frame: push promise of a client", Protocol, Frames.Frame(FrameType.PushPromise, Frames.EndHeaders, 1, [0, 0, 0, 2, .. Frames.Block(Frames.Fields())])),
        HostileCase.Bytes("frame: ping answer that nobody asked for", "answers", Frames.Ping(Frames.Ack)),
        HostileCase.Bytes("frame: settings answer that nobody asked for", "answers|goaway PROTOCOL_ERROR", Frames.Frame(FrameType.Settings, Frames.Ack, 0), Frames.Frame(FrameType.Settings, Frames.Ack, 0)),
        HostileCase.Bytes("frame: goaway of the client", "closed", Frames.Frame(FrameType.GoAway, 0, 0, new byte[8])),
        HostileCase.Bytes("frame: goaway with 8 KiB of reasons", "closed", Frames.Frame(FrameType.GoAway, 0, 0, new byte[8 + 8192])),
    ];

    private static IEnumerable<HostileCase> Lengths()
    {
        (FrameType Type, int Stream, int Length)[] wrong =
        [
            (FrameType.Settings, 0, 1), (FrameType.Settings, 0, 5), (FrameType.Settings, 0, 7), (FrameType.Ping, 0, 0), (FrameType.Ping, 0, 7), (FrameType.Ping, 0, 9), (FrameType.Ping, 0, 16_384),
            (FrameType.ResetStream, 1, 3), (FrameType.ResetStream, 1, 5), (FrameType.WindowUpdate, 0, 3), (FrameType.WindowUpdate, 0, 5), (FrameType.WindowUpdate, 1, 0), (FrameType.Priority, 1, 4),
            (FrameType.Priority, 1, 6), (FrameType.GoAway, 0, 7), (FrameType.GoAway, 0, 0), (FrameType.Data, 1, 16_385), (FrameType.Headers, 1, 16_385), (FrameType.Settings, 0, 16_386),
            (FrameType.Data, 1, 0xFFFFFF), (FrameType.Headers, 1, 0xFFFFFF),
        ];
        foreach (var (type, stream, length) in wrong)
        {
            byte[][] before = stream == 1 && type is FrameType.Data or FrameType.ResetStream or FrameType.WindowUpdate ? [Frames.Call(1)] : [];
            yield return HostileCase.Bytes($"length: {type} of {length}", Size, [.. before, Frames.Frame(type, 0, stream, new byte[length])]);
        }

        yield return HostileCase.Bytes("length: settings answer with a payload", Size, Frames.Frame(FrameType.Settings, Frames.Ack, 0, new byte[6]));
        yield return HostileCase.Bytes("length: continuation longer than a frame may be", Size,
            Frames.Frame(FrameType.Headers, 0, 1, Frames.Block(Frames.Fields())), Frames.Frame(FrameType.Continuation, Frames.EndHeaders, 1, new byte[16_385]));
        yield return HostileCase.Does("length: frame that never comes whole", "closed", async peer =>
        {
            await peer.SendAsync(Frames.Frame(FrameType.Ping, 0, 0, new byte[8])[..12]);
            peer.EndSending();
            return await peer.VerdictAsync();
        });
    }

    private static IEnumerable<HostileCase> WrongStreams()
    {
        foreach (var type in new[] { FrameType.Data, FrameType.Headers, FrameType.ResetStream, FrameType.Priority, FrameType.Continuation })
        {
            var length = type switch { FrameType.Priority => 5, FrameType.ResetStream => 4, _ => 0 };
            yield return HostileCase.Bytes($"stream 0: {type}", Protocol, Frames.Frame(type, Frames.EndHeaders, 0, new byte[length]));
        }

        foreach (var type in new[] { FrameType.Settings, FrameType.Ping, FrameType.GoAway })
        {
            yield return HostileCase.Bytes($"stream 1: {type}", Protocol, Frames.Frame(type, 0, 1, new byte[type == FrameType.Settings ? 6 : 8]));
        }
    }

    private static IEnumerable<HostileCase> SettingsValues()
    {
        yield return HostileCase.Bytes("settings: push 2", Protocol, Frames.Settings((2, 2)));
        yield return HostileCase.Bytes("settings: window of 2^31", "goaway FLOW_CONTROL_ERROR", Frames.Settings((4, 0x80000000)));
        yield return HostileCase.Bytes("settings: window of 2^32-1", "goaway FLOW_CONTROL_ERROR", Frames.Settings((4, uint.MaxValue)));
        foreach (var size in new uint[] { 0, 16_383, 16_777_216, uint.MaxValue })
        {
            yield return HostileCase.Bytes($"settings: frame size of {size}", Protocol, Frames.Settings((5, size)));
        }

        yield return HostileCase.Bytes("settings: unknown ones", "answers", Frames.Settings((0, 1), (99, uint.MaxValue), (65_535, 7)));
        yield return HostileCase.Bytes("settings: 2,000 in one frame", "answers", Frames.Settings([.. Enumerable.Range(0, 2_000).Select(each => (3, (uint)each))]));
        yield return HostileCase.Bytes("settings: no streams for the server", "answers", Frames.Settings((3, 0)));
        yield return HostileCase.Bytes("settings: header list of 1 byte", "answers", Frames.Settings((6, 1)));
        yield return HostileCase.Bytes("settings: header table up and down", "answers", Frames.Times(1_000, each => Frames.Settings((1, each % 2 == 0 ? 0u : 4096u))), Frames.Settings((1, 0)));
        yield return HostileCase.Bytes("settings: window up and down", "answers", Frames.Times(1_000, each => Frames.Settings((4, each % 2 == 0 ? 0u : 65_535u))));
    }

    private static IEnumerable<HostileCase> Padding()
    {
        yield return HostileCase.Bytes("padding: more than there is, data", Protocol, Frames.Call(1), Frames.Frame(FrameType.Data, Frames.Padded, 1, 10, 1, 2, 3));
        yield return HostileCase.Bytes("padding: as much as there is, data", Protocol, Frames.Call(1), Frames.Frame(FrameType.Data, Frames.Padded, 1, 4, 1, 2, 3));
        yield return HostileCase.Bytes("padding: said and missing, data", Size, Frames.Call(1), Frames.Frame(FrameType.Data, Frames.Padded, 1));
        yield return HostileCase.Bytes("padding: more than there is, headers", Protocol, Frames.Frame(FrameType.Headers, Frames.Padded | Frames.EndHeaders, 1, 200, 1, 2, 3));
        yield return HostileCase.Bytes("padding: said and missing, headers", Size, Frames.Frame(FrameType.Headers, Frames.Padded | Frames.EndHeaders, 1));
        yield return HostileCase.Bytes("padding: a good message in 255 bytes of it", "status 0", Frames.Call(1),
            Frames.Frame(FrameType.Data, Frames.Padded | Frames.EndStream, 1, [255, .. Frames.GoodBody, .. new byte[255]]));
        yield return HostileCase.Bytes("padding: 200 frames of nothing else", "status 0", Frames.Call(1),
            Frames.Times(200, _ => Frames.Frame(FrameType.Data, Frames.Padded, 1, [255, .. new byte[255]])), Frames.Data(1, Frames.GoodBody));
        yield return HostileCase.Bytes("headers: priority said and missing", Size, Frames.Frame(FrameType.Headers, 0x20 | Frames.EndHeaders, 1, 0, 0));
        yield return HostileCase.Bytes("headers: depend on themselves", "goaway PROTOCOL_ERROR|reset PROTOCOL_ERROR",
            Frames.Frame(FrameType.Headers, 0x20 | Frames.EndHeaders, 1, [0, 0, 0, 1, 0, .. Frames.Block(Frames.Fields())]));
        yield return HostileCase.Bytes("priority: depends on itself", "goaway PROTOCOL_ERROR|reset PROTOCOL_ERROR", Frames.Frame(FrameType.Priority, 0, 1, 0, 0, 0, 1, 0));
    }

    private static IEnumerable<HostileCase> Windows()
    {
        yield return HostileCase.Bytes("window: nothing more for the connection", Protocol, Frames.WindowUpdate(0, 0));
        yield return HostileCase.Bytes("window: nothing more for a stream", "goaway PROTOCOL_ERROR|reset PROTOCOL_ERROR", Frames.Call(1), Frames.WindowUpdate(1, 0));
        yield return HostileCase.Bytes("window: too much for the connection", "goaway FLOW_CONTROL_ERROR", Frames.WindowUpdate(0, int.MaxValue));
        yield return HostileCase.Bytes("window: too much for a stream", "reset FLOW_CONTROL_ERROR|goaway FLOW_CONTROL_ERROR", Frames.Call(1, RawCallPath.Chat), Frames.WindowUpdate(1, int.MaxValue));
        yield return HostileCase.Bytes("window: too much for a stream, by settings", "reset FLOW_CONTROL_ERROR|goaway FLOW_CONTROL_ERROR",
            Frames.Call(1, RawCallPath.Chat), Frames.WindowUpdate(1, 1000), Frames.Settings((4, int.MaxValue)));
        yield return HostileCase.Bytes("window: of a stream that has ended", "answers", Frames.GoodCall(1), Frames.Times(20, _ => Frames.WindowUpdate(1, 1)));
        yield return HostileCase.Bytes("window: of a stream that was never opened", Protocol, Frames.WindowUpdate(9, 1));
        yield return HostileCase.Bytes("window: more data than the server has room for", "goaway FLOW_CONTROL_ERROR|reset FLOW_CONTROL_ERROR|status 8|status 13",
            Frames.Call(1, RawCallPath.Say), Frames.Times(300, _ => Frames.Data(1, [0, 0, 63, 255, 255, .. new byte[16_000]], isLast: false)));
    }
}
