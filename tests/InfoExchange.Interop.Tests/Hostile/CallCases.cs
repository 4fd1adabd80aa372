using InfoExchange.Interop.Tests.Contract;
using InfoExchange.Interop.Tests.Hosting;

namespace InfoExchange.Interop.Tests.Hostile;

/// <summary>Requests that are good HTTP/2 and no good call: method, path, content type, timeout, encoding.</summary>
internal static class CallCases
{
    private const string Unimplemented = "status 12";
    private const string NoCall = "http 404|http 405|http 400|reset PROTOCOL_ERROR|goaway PROTOCOL_ERROR|status 13";

    public static IEnumerable<HostileCase> All { get; } = [.. Methods(), .. Paths(), .. ContentTypes(), .. Timeouts(), .. Encodings()];

    private static (string Name, string Value)[] With(string name, string value) => [.. Frames.Fields().Where(field => field.Name != name), (name, value)];

    private static (string Name, string Value)[] WithPseudo(string name, string value) => [.. Frames.Fields().Select(field => field.Name == name ? (name, value) : field)];

    private static IEnumerable<HostileCase> Methods()
    {
        foreach (var method in new[] { "GET", "PUT", "DELETE", "OPTIONS", "PATCH", "HEAD", "TRACE", "CONNECT", "post", "POST " })
        {
            yield return HostileCase.Call($"method: '{method}'", NoCall, WithPseudo(":method", method));
        }
    }

    private static IEnumerable<HostileCase> Paths()
    {
        string[] unknown =
        [
            "/", "//", "/infoexchange.interop.Echo", "/infoexchange.interop.Echo/", "/infoexchange.interop.Echo/Shout", "/infoexchange.interop.Nobody/Say", "/infoexchange.interop.echo/Say",
            "/infoexchange.interop.Echo/say", "/infoexchange.interop.Echo/SAY", "/infoexchange.interop.Echo/Say/", "//infoexchange.interop.Echo/Say", "/infoexchange.interop.Echo//Say",
            "/infoexchange.interop.Echo/Say?x=y", "/infoexchange.interop.Echo/%53ay", "/infoexchange.interop.Echo%2FSay", "/./infoexchange.interop.Echo/Say", "/x/../infoexchange.interop.Echo/Say",
            "/infoexchange.interop.Echo/Say%00", "/infoexchange.interop.Echo/Say;x", "/infoexchange.interop.Echo/Say%20", "/INFOEXCHANGE.INTEROP.ECHO/SAY", "/infoexchange.interop.Echo/..%2FEcho/Say",
        ];
        foreach (var path in unknown)
        {
            yield return HostileCase.Call($"path: '{path}'", $"{Unimplemented}|http 400|reset PROTOCOL_ERROR", Frames.Fields(path));
        }

        foreach (var path in new[] { "infoexchange.interop.Echo/Say", "*", "", " ", "http://x/infoexchange.interop.Echo/Say", "/infoexchange.interop.Echo/Say#x", "\\infoexchange.interop.Echo\\Say", "/é" })
        {
            yield return HostileCase.Call($"path: '{path}', which is none", $"{NoCall}|{Unimplemented}", Frames.Fields(path));
        }

        yield return HostileCase.Call("path: of 8,000 letters", $"{Unimplemented}|http 414|http 400", Frames.Fields("/" + new string('x', 8_000)));
    }

    private static IEnumerable<HostileCase> ContentTypes()
    {
        foreach (var type in new[] { "application/grpc+proto", "application/grpc; charset=utf-8", "APPLICATION/GRPC", "application/grpc+json" })
        {
            yield return HostileCase.Call($"content type: '{type}', which is one of grpc", "status 0|status 12|status 13", With("content-type", type));
        }

        foreach (var type in new[] { "", "text/html", "application/grpc-web", "application/grpc-web-text", "application/json", "application/grpcx", "application/grp", "application/ grpc", "multipart/form-data; boundary=x" })
        {
            yield return HostileCase.Call($"content type: '{type}'", "status 13|http 415", With("content-type", type));
        }
    }

    private static IEnumerable<HostileCase> Timeouts()
    {
        foreach (var past in new[] { "0n", "0S", "00000000H" })
        {
            yield return HostileCase.Call($"timeout: '{past}' has passed", "status 4", With("grpc-timeout", past));
        }

        foreach (var ignored in new[] { "99999999H", "100000000H", "", "1", "S", "-1S", "1x", "1.5S", "1 S", "0x1S", "999999999999999999999S", "1SS", "１S" })
        {
            yield return HostileCase.Call($"timeout: '{ignored}' is none, or endless", "status 0|http 400|reset PROTOCOL_ERROR", With("grpc-timeout", ignored));
        }

        yield return HostileCase.Call("timeout: twice", "status 0|status 4", [.. Frames.Fields(), ("grpc-timeout", "0S"), ("grpc-timeout", "9S")]);
        foreach (var path in new[] { RawCallPath.Say, RawCallPath.Count, RawCallPath.Gather, RawCallPath.Chat })
        {
            yield return HostileCase.Bytes($"timeout: a body that never comes, {path}", "status 4", Frames.Call(1, path, ("grpc-timeout", "300m")));
            yield return HostileCase.Bytes($"timeout: a message that never ends, {path}", "status 4",
                Frames.Call(1, path, ("grpc-timeout", "300m")), Frames.Data(1, RawCall.Frame([1, 2, 3], claimedLength: 1000), isLast: false));
        }
    }

    private static IEnumerable<HostileCase> Encodings()
    {
        foreach (var encoding in new[] { "deflate", "br", "snappy", "GZIP", "gzip, gzip", "gzip;q=1", "../../x" })
        {
            yield return HostileCase.Call($"encoding: '{encoding}'", Unimplemented, With("grpc-encoding", encoding));
        }

        yield return HostileCase.Call("encoding: gzip, of messages that are not", "status 0", With("grpc-encoding", "gzip"));
        yield return HostileCase.Call("encoding: of the whole body", "status 0|status 13|http 415", With("content-encoding", "gzip"));
        yield return HostileCase.Call("encoding: a thousand that are accepted", "status 0", With("grpc-accept-encoding", string.Join(',', Enumerable.Repeat("gzip", 1_000))));
        yield return HostileCase.Call("encoding: nothing is accepted", "status 0", With("grpc-accept-encoding", "none"), RawCall.Frame(new Line { Text = new string('x', 1_000) }));
    }
}
