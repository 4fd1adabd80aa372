using System.Buffers;
using System.Globalization;
using Grpc.Core;
using Grpc.Core.Wire;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Primitives;

namespace InfoExchange.Rpc.Server.Calls;

/// <summary>Answers calls that never reach a handler.</summary>
internal static class CallRefusal
{
    /// <summary>RFC 9110 §5.6.2: what a field's name is made of.</summary>
    private static readonly SearchValues<char> s_nameCharacters = SearchValues.Create("!#$%&'*+-.^_`|~0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ");

    private static readonly string[] s_ofConnections = ["Upgrade", "Keep-Alive", "Proxy-Connection", "Transfer-Encoding"];

    /// <summary>Looks at everything but the message.</summary>
    /// <returns>Whether the call may go on; otherwise it is answered.</returns>
    public static bool Refuses(HttpContext http, IMethod method)
    {
        var request = http.Request;
        if (!HttpProtocol.IsHttp2(request.Protocol) && !HttpProtocol.IsHttp3(request.Protocol))
        {
            http.Response.Headers.Upgrade = "HTTP/2";
            TellHttp(http, StatusCodes.Status426UpgradeRequired, $"Request protocol '{request.Protocol}' is not supported.");
            return true;
        }

        // Routing takes methods in any case; HTTP does not.
        if (request.Method != HttpMethods.Post)
        {
            http.Response.Headers.Allow = HttpMethods.Post;
            TellHttp(http, StatusCodes.Status405MethodNotAllowed, $"Request method '{request.Method}' is not supported.");
            return true;
        }

        if (MalformedField(request.Headers) is { } field)
        {
            TellHttp(http, StatusCodes.Status400BadRequest, $"Request field '{field}' is not allowed.");
            return true;
        }

        if (!WireNames.IsGrpcContentType(request.ContentType))
        {
            TellHttp(http, StatusCodes.Status415UnsupportedMediaType, $"Content-Type '{request.ContentType}' is not supported.");
            return true;
        }

        // Routing is lenient with case, escapes, a last slash; names on the wire are not, and policies hang on them.
        if (!IsCanonical(http, method))
        {
            Tell(http, new Status(StatusCode.Unimplemented, "Method is unimplemented."));
            return true;
        }

        if (request.Headers.GrpcEncoding is [{ } encoding, ..] && encoding is not (WireNames.Identity or WireNames.Gzip))
        {
            http.Response.Headers[WireNames.AcceptEncoding] = WireNames.AcceptedEncodings;
            Tell(http, WireStatus.UnknownEncoding(encoding));
            return true;
        }

        return false;
    }

    /// <summary>Answers with a status and nothing else, in the headers.</summary>
    public static void Tell(HttpContext http, Status status)
    {
        http.Response.ContentType = WireNames.ContentType;
        SetStatus(http, status);
    }

    private static void TellHttp(HttpContext http, int httpStatus, string detail)
    {
        http.Response.StatusCode = httpStatus;
        SetStatus(http, new Status(StatusCode.Internal, detail));
    }

    private static void SetStatus(HttpContext http, Status status)
    {
        http.Response.Headers[WireNames.Status] = new StringValues(((int)status.StatusCode).ToString(CultureInfo.InvariantCulture));
        http.Response.Headers[WireNames.Message] = MessageText.Encode(status.Detail);
    }

    private static bool IsCanonical(HttpContext http, IMethod method) =>
        string.Equals(http.Request.Path.Value, method.FullName, StringComparison.Ordinal)
        && ((http.Features[typeof(IHttpRequestFeature)] as IHttpRequestFeature)?.RawTarget is not { Length: > 0 } raw || IsTarget(raw, http.Request.PathBase.Value, method.FullName));

    private static bool IsTarget(string raw, string? pathBase, string path) =>
        string.IsNullOrEmpty(pathBase) ? string.Equals(raw, path, StringComparison.Ordinal) : string.Equals(raw, pathBase + path, StringComparison.Ordinal);

    /// <summary>A field that makes a request malformed, and that the server let pass: RFC 9113 §8.2. Null when there is none.</summary>
    private static string? MalformedField(IHeaderDictionary fields)
    {
        foreach (var (name, _) in fields)
        {
            if ((name.AsSpan().ContainsAnyExcept(s_nameCharacters) && !name.StartsWith(':')) || IsOfConnection(name))
            {
                return name;
            }
        }

        return null;
    }

    private static bool IsOfConnection(string name)
    {
        foreach (var each in s_ofConnections)
        {
            if (each.Length == name.Length && string.Equals(each, name, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }
}
