using Grpc.Core;
using InfoExchange.Protos;
using InfoExchange.Protos.V1;
using Microsoft.AspNetCore.Http;

namespace InfoExchange.Gateways.Edge.Passing;

/// <summary>What requests of plain HTTP that are passed on have in common.</summary>
internal static class HttpAnswers
{
    /// <summary>The territory that the address names; null when it is no word of one.</summary>
    public static Jurisdiction? TerritoryOf(HttpContext context)
    {
        try
        {
            return JurisdictionText.Read(context.Request.RouteValues["territory"] as string ?? "");
        }
        catch (ArgumentException)
        {
            // No word of a territory: refused as an unknown one, after the caller was asked who he is.
            return null;
        }
    }

    /// <summary>A call's status as one of HTTP, with its text.</summary>
    public static Task RefuseAsync(HttpResponse response, Status status)
    {
        response.StatusCode = status.StatusCode switch
        {
            StatusCode.InvalidArgument => StatusCodes.Status400BadRequest,
            StatusCode.Unauthenticated => StatusCodes.Status401Unauthorized,
            StatusCode.PermissionDenied => StatusCodes.Status403Forbidden,
            StatusCode.NotFound => StatusCodes.Status404NotFound,
            StatusCode.ResourceExhausted => StatusCodes.Status429TooManyRequests,
            StatusCode.Unavailable => StatusCodes.Status503ServiceUnavailable,
            StatusCode.DeadlineExceeded => StatusCodes.Status504GatewayTimeout,
            _ => StatusCodes.Status500InternalServerError,
        };
        if (status.StatusCode == StatusCode.Unauthenticated)
        {
            response.Headers.WWWAuthenticate = "Bearer";
        }

        response.ContentType = "text/plain; charset=utf-8";
        return response.WriteAsync($"{status.Detail}\n", response.HttpContext.RequestAborted);
    }
}
