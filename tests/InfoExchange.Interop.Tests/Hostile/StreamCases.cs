namespace InfoExchange.Interop.Tests.Hostile;

/// <summary>The life of streams: RFC 9113 §5.</summary>
internal static class StreamCases
{
    private const string Protocol = "goaway PROTOCOL_ERROR";
    private const string Closed = "goaway STREAM_CLOSED";

    public static IEnumerable<HostileCase> All { get; } =
    [
        HostileCase.Bytes("stream: even number", Protocol, Frames.GoodCall(2)),
        HostileCase.Bytes("stream: number below an earlier one", "goaway STREAM_CLOSED|goaway PROTOCOL_ERROR", Frames.Call(5), Frames.Reset(5), Frames.Call(3)),
        HostileCase.Bytes("stream: data before headers", Protocol, Frames.Data(1, Frames.GoodBody)),
        HostileCase.Bytes("stream: reset before headers", Protocol, Frames.Reset(1)),
        HostileCase.Bytes("stream: priority before headers", "answers", Frames.Frame(FrameType.Priority, 0, 9, 0, 0, 0, 0, 7)),
        HostileCase.Bytes("stream: headers twice", "goaway PROTOCOL_ERROR|reset PROTOCOL_ERROR|goaway STREAM_CLOSED", Frames.Call(1), Frames.Call(1)),
        HostileCase.Does("stream: headers after the end", Closed, async peer =>
        {
            // The call that ended may have its good answer first: what comes after it must still end the connection.
            await peer.SendAsync([.. Frames.Headers(1, Frames.Block(Frames.Fields(RawCallPath.Chat)), isLast: true), .. Frames.Call(1)]);
            return await peer.EndAsync();
        }),
        HostileCase.Bytes("stream: data after the end", "goaway STREAM_CLOSED|reset STREAM_CLOSED|status 0", Frames.GoodCall(1), Frames.Data(1, Frames.GoodBody)),
        HostileCase.Bytes("stream: data after a reset", "answers|goaway STREAM_CLOSED", Frames.Call(1), Frames.Reset(1), Frames.Data(1, Frames.GoodBody)),
        HostileCase.Bytes("stream: headers after a reset", "goaway STREAM_CLOSED|goaway PROTOCOL_ERROR|answers", Frames.Call(1), Frames.Reset(1), Frames.Call(1)),
        HostileCase.Bytes("stream: reset twice", "answers|goaway STREAM_CLOSED", Frames.Call(1), Frames.Reset(1), Frames.Reset(1)),
        HostileCase.Bytes("stream: reset with an unknown code", "answers", Frames.Call(1), Frames.Reset(1, 0xDEADBEEF)),
        HostileCase.Bytes("stream: trailers that do not end it", "goaway PROTOCOL_ERROR|reset PROTOCOL_ERROR", Frames.Call(1), Frames.Data(1, Frames.GoodBody, isLast: false), Frames.Headers(1, Frames.Block(("x", "y")))),
        HostileCase.Bytes("stream: trailers with a pseudo field", "goaway PROTOCOL_ERROR|reset PROTOCOL_ERROR", Frames.Call(1), Frames.Data(1, Frames.GoodBody, isLast: false), Frames.Headers(1, Frames.Block((":path", "/")), isLast: true)),
        HostileCase.Bytes("stream: good trailers of the client", "status 0", Frames.Call(1), Frames.Data(1, Frames.GoodBody, isLast: false), Frames.Headers(1, Frames.Block(("x", "y")), isLast: true)),
        HostileCase.Bytes("continuation: without headers", Protocol, Frames.Frame(FrameType.Continuation, Frames.EndHeaders, 1, 0)),
        HostileCase.Bytes("continuation: after headers that were whole", Protocol, Frames.Call(1), Frames.Frame(FrameType.Continuation, Frames.EndHeaders, 1)),
        HostileCase.Bytes("continuation: of another stream", Protocol, Open(1), Frames.Frame(FrameType.Continuation, Frames.EndHeaders, 3)),
        HostileCase.Bytes("continuation: data in between", Protocol, Open(1), Frames.Data(1, Frames.GoodBody)),
        HostileCase.Bytes("continuation: ping in between", Protocol, Open(1), Frames.Ping()),
        HostileCase.Bytes("continuation: settings in between", Protocol, Open(1), Frames.Settings()),
        HostileCase.Bytes("continuation: another call in between", Protocol, Open(1), Frames.Call(3)),
        HostileCase.Bytes("continuation: unknown frame in between", Protocol, Open(1), Frames.Frame(FrameType.Unknown, 0, 1)),
        HostileCase.Bytes("continuation: one byte a frame", "status 0", [.. Pieces(1, 1)], Frames.Data(1, Frames.GoodBody)),
        HostileCase.Bytes("continuation: headers in seven-byte pieces", "status 0", [.. Pieces(1, 7)], Frames.Data(1, Frames.GoodBody)),
        HostileCase.Bytes("continuation: that never comes", "closed|goaway INTERNAL_ERROR|goaway PROTOCOL_ERROR|goaway ENHANCE_YOUR_CALM", Open(1)),
    ];

    /// <summary>Headers with more to come.</summary>
    internal static byte[] Open(int stream) => Frames.Frame(FrameType.Headers, 0, stream, Frames.Block(Frames.Fields()));

    private static IEnumerable<byte> Pieces(int stream, int size)
    {
        var chunks = Frames.Block(Frames.Fields()).Chunk(size).ToList();
        return chunks.SelectMany((chunk, index) =>
            Frames.Frame(index == 0 ? FrameType.Headers : FrameType.Continuation, index == chunks.Count - 1 ? Frames.EndHeaders : (byte)0, stream, chunk));
    }
}
