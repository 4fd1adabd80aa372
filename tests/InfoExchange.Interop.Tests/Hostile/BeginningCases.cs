using System.Text;

namespace InfoExchange.Interop.Tests.Hostile;

/// <summary>How a connection begins: RFC 9113 §3.4. The port speaks HTTP/2 with prior knowledge and nothing else.</summary>
internal static class BeginningCases
{
    public static IEnumerable<HostileCase> All { get; } =
    [
        HostileCase.Beginning("beginning: nothing at all", "closed", []),
        HostileCase.Beginning("beginning: nothing, and the end", "closed", [], ends: true),
        HostileCase.Beginning("beginning: half a preface", "closed", Frames.Preface[..12]),
        HostileCase.Beginning("beginning: half a preface, and the end", "closed", Frames.Preface[..12], ends: true),
        HostileCase.Beginning("beginning: http/1.1 get", "closed", Ascii("GET / HTTP/1.1\r\nHost: x\r\n\r\n")),
        HostileCase.Beginning("beginning: http/1.1 post that smuggles", "closed", Ascii("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nPRI * HTTP/2.0\r\n\r\nSM\r\n\r\n")),
        HostileCase.Beginning("beginning: upgrade to h2c", "closed", Ascii("GET / HTTP/1.1\r\nHost: x\r\nConnection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABk\r\n\r\n")),
        HostileCase.Beginning("beginning: tls client hello", "closed", [0x16, 3, 1, 0, 200, 1, 0, 0, 196, 3, 3, .. new byte[190]]),
        HostileCase.Beginning("beginning: ssh banner", "closed", Ascii("SSH-2.0-OpenSSH_9.9\r\n")),
        HostileCase.Beginning("beginning: zeroes", "closed", new byte[64]),
        HostileCase.Beginning("beginning: preface in lower case", "closed", Ascii("pri * http/2.0\r\n\r\nsm\r\n\r\n")),
        HostileCase.Beginning("beginning: preface twice", "goaway PROTOCOL_ERROR|goaway FRAME_SIZE_ERROR|closed", [.. Frames.Preface, .. Frames.Preface, .. Frames.Settings()]),
        HostileCase.Beginning("beginning: headers before settings", "closed", [.. Frames.Preface, .. Frames.GoodCall(1)]),
        HostileCase.Beginning("beginning: ping before settings", "closed", [.. Frames.Preface, .. Frames.Ping()]),
        HostileCase.Beginning("beginning: acknowledgement before settings", "closed", [.. Frames.Preface, .. Frames.Frame(FrameType.Settings, Frames.Ack, 0)]),
        HostileCase.Beginning("beginning: garbage after the preface", "goaway PROTOCOL_ERROR|goaway FRAME_SIZE_ERROR|closed", [.. Frames.Preface, .. Enumerable.Repeat((byte)0xFF, 4096)]),
        HostileCase.Beginning("beginning: half a frame, and the end", "closed", [.. Frames.Preface, .. Frames.Settings()[..5]], ends: true),
        HostileCase.Beginning("beginning: nothing after a good one, and the end", "closed", [.. Frames.Preface, .. Frames.Settings()], ends: true),
    ];

    private static byte[] Ascii(string text) => Encoding.ASCII.GetBytes(text);
}
