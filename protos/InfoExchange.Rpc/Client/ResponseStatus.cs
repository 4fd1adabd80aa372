using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using Grpc.Core;
using Grpc.Core.Wire;

namespace Grpc.Net.Client;

/// <summary>Reads what a server says of a call: in its headers when there is no message, in its trailers otherwise.</summary>
internal static class ResponseStatus
{
    /// <summary>Looks whether this is an answer of a gRPC server at all.</summary>
    /// <returns>Whether there is a body to read; false for an answer of trailers only.</returns>
    /// <exception cref="RpcException">It is not.</exception>
    public static bool Check(HttpResponseMessage response)
    {
        // A status that was said wins over everything that HTTP says around it.
        if (response.Headers.NonValidated.Contains(WireNames.Status))
        {
            return false;
        }

        if (response.StatusCode != HttpStatusCode.OK)
        {
            throw new RpcException(new Status(CodeOf(response.StatusCode), $"Bad gRPC response. HTTP status code: {(int)response.StatusCode}"));
        }

        if (response.Version < HttpVersion.Version20)
        {
            throw new RpcException(new Status(StatusCode.Internal, $"Bad gRPC response. Response protocol downgraded to HTTP/{response.Version}."));
        }

        var contentType = ValueOf(response.Content.Headers, "Content-Type");
        if (!WireNames.IsGrpcContentType(contentType))
        {
            throw new RpcException(new Status(StatusCode.Cancelled, $"Bad gRPC response. Invalid content-type value: {contentType ?? "none"}"));
        }

        if (EncodingOf(response) is { } encoding and not (WireNames.Identity or WireNames.Gzip))
        {
            throw new RpcException(WireStatus.UnknownEncoding(encoding));
        }

        return true;
    }

    /// <summary>Status and trailers; call it at the end of the body.</summary>
    /// <exception cref="RpcException">INTERNAL: a binary trailer is not base64.</exception>
    public static (Status Status, Metadata Trailers) Read(HttpResponseMessage response)
    {
        var isTrailersOnly = response.Headers.NonValidated.Contains(WireNames.Status);
        var source = isTrailersOnly ? response.Headers : response.TrailingHeaders;
        var trailers = isTrailersOnly ? ReadHeaders(response) : Add([], source);
        var code = ValueOf(source, WireNames.Status);
        if (code is null)
        {
            return (new Status(StatusCode.Cancelled, "No grpc-status found on response."), trailers);
        }

        if (!int.TryParse(code, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            return (new Status(StatusCode.Cancelled, $"Unexpected grpc-status value: {code}"), trailers);
        }

        var message = MessageText.Decode(ValueOf(source, WireNames.Message) ?? "");
        return (new Status((StatusCode)number, message), trailers);
    }

    /// <summary>What <c>grpc-encoding</c> says; null when it is absent.</summary>
    public static string? EncodingOf(HttpResponseMessage response) => ValueOf(response.Headers, WireNames.Encoding);

    /// <summary>The headers that are metadata.</summary>
    /// <exception cref="RpcException">INTERNAL: a binary value is not base64.</exception>
    public static Metadata ReadHeaders(HttpResponseMessage response)
    {
        var metadata = new Metadata();
        Add(metadata, response.Headers);
        Add(metadata, response.Content.Headers);
        return metadata;
    }

    /// <summary>gRPC, <c>http-grpc-status-mapping.md</c>.</summary>
    private static StatusCode CodeOf(HttpStatusCode status) => status switch
    {
        HttpStatusCode.BadRequest => StatusCode.Internal,
        HttpStatusCode.Unauthorized => StatusCode.Unauthenticated,
        HttpStatusCode.Forbidden => StatusCode.PermissionDenied,
        HttpStatusCode.NotFound => StatusCode.Unimplemented,
        HttpStatusCode.TooManyRequests or HttpStatusCode.BadGateway or HttpStatusCode.ServiceUnavailable or HttpStatusCode.GatewayTimeout => StatusCode.Unavailable,
        _ => StatusCode.Unknown,
    };

    private static string? ValueOf(HttpHeaders headers, string name)
    {
        if (!headers.NonValidated.TryGetValues(name, out var values))
        {
            return null;
        }

        foreach (var value in values)
        {
            return value;
        }

        return null;
    }

    private static Metadata Add(Metadata metadata, HttpHeaders headers)
    {
        foreach (var (name, values) in headers.NonValidated)
        {
            foreach (var value in values)
            {
                MetadataText.Add(metadata, name, value);
            }
        }

        return metadata;
    }
}
