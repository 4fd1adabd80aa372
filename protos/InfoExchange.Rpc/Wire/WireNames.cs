namespace Grpc.Core.Wire;

/// <summary>Header names and values of the protocol: gRPC, <c>PROTOCOL-HTTP2.md</c>.</summary>
internal static class WireNames
{
    public const string ContentType = "application/grpc";
    public const string Status = "grpc-status";
    public const string Message = "grpc-message";
    public const string Timeout = "grpc-timeout";
    public const string Encoding = "grpc-encoding";
    public const string AcceptEncoding = "grpc-accept-encoding";
    /// <summary>Never sent: in the metadata of a call it asks for compression, as the official runtime has it.</summary>
    public const string EncodingRequest = "grpc-internal-encoding-request";

    /// <summary>How many attempts at a call went before: gRFC A6.</summary>
    public const string PreviousAttempts = "grpc-previous-rpc-attempts";

    /// <summary>In milliseconds, how long to wait before another attempt; negative or no number forbids one: gRFC A6.</summary>
    public const string RetryPushback = "grpc-retry-pushback-ms";

    public const string Identity = "identity";
    public const string Gzip = "gzip";
    public const string AcceptedEncodings = "identity,gzip";

    /// <summary><c>application/grpc</c>, alone or followed by <c>+format</c> or <c>;parameters</c>; <c>application/grpc-web</c> is something else.</summary>
    public static bool IsGrpcContentType(string? contentType) =>
        contentType is not null
        && contentType.StartsWith(ContentType, StringComparison.OrdinalIgnoreCase)
        && (contentType.Length == ContentType.Length || contentType[ContentType.Length] is ';' or '+');
}
