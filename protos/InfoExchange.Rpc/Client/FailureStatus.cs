using System.Net.Sockets;
using System.Security.Authentication;
using Grpc.Core;

namespace Grpc.Net.Client;

/// <summary>What a failure of the transport means for a call.</summary>
internal static class FailureStatus
{
    /// <summary>HTTP/2 error codes: RFC 9113 §7.</summary>
    private const long RefusedStream = 7;
    private const long Cancel = 8;
    private const long EnhanceYourCalm = 11;
    private const long InadequateSecurity = 12;

    /// <summary>Looks through the exception and its causes; they are nested one way before the headers and another way after.</summary>
    public static Status Of(Exception failure)
    {
        var causes = Causes(failure);
        if (causes.OfType<RpcException>().FirstOrDefault() is { } rpc)
        {
            return rpc.Status;
        }

        var code = causes.OfType<HttpProtocolException>().FirstOrDefault() is { } reset ? CodeOf(reset.ErrorCode)
            : causes.Exists(IsConnectionTrouble) ? StatusCode.Unavailable
            : causes.Exists(cause => cause is OperationCanceledException) ? StatusCode.Cancelled
            : StatusCode.Internal;
        return new Status(code, $"Error in gRPC call. {string.Join(" ", causes.Select(cause => $"{cause.GetType().Name}: {cause.Message}"))}", failure);
    }

    /// <summary>Whether a call ended since there was no server to connect to: nothing of it was sent.</summary>
    public static bool IsUnconnected(Status status) =>
        status.DebugException is HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError, InnerException: SocketException };

    /// <summary>gRPC, <c>PROTOCOL-HTTP2.md</c>, "Errors".</summary>
    private static StatusCode CodeOf(long errorCode) => errorCode switch
    {
        RefusedStream => StatusCode.Unavailable,
        Cancel => StatusCode.Cancelled,
        EnhanceYourCalm => StatusCode.ResourceExhausted,
        InadequateSecurity => StatusCode.PermissionDenied,
        _ => StatusCode.Internal,
    };

    private static bool IsConnectionTrouble(Exception cause) => cause switch
    {
        SocketException or AuthenticationException or TimeoutException or IOException => true,
        // Without a cause: the server closed before it had spoken HTTP/2, as it does where it takes no certificate.
        HttpRequestException { InnerException: null, HttpRequestError: HttpRequestError.Unknown or HttpRequestError.HttpProtocolError } => true,
        HttpRequestException request => request.HttpRequestError is HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError
            or HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError or HttpRequestError.ResponseEnded,
        _ => false,
    };

    private static List<Exception> Causes(Exception failure)
    {
        var causes = new List<Exception>();
        for (var cause = failure; cause is not null; cause = cause.InnerException)
        {
            causes.Add(cause);
        }

        return causes;
    }
}
