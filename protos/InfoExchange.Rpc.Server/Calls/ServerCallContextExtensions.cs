using InfoExchange.Rpc.Server.Calls;
using Microsoft.AspNetCore.Http;

namespace Grpc.Core;

/// <summary>From a call to the request that carries it.</summary>
public static class ServerCallContextExtensions
{
    internal const string HttpContextKey = "__HttpContext";

    /// <summary>The HTTP request; valid until the handler ends. Also for a context that an interceptor put around ours, as long as it passes <c>UserState</c> on.</summary>
    /// <exception cref="InvalidOperationException">The call was not made over HTTP.</exception>
    public static HttpContext GetHttpContext(this ServerCallContext serverCallContext)
    {
        ArgumentNullException.ThrowIfNull(serverCallContext);
        return serverCallContext is HttpServerCallContext own ? own.Http
            : serverCallContext.UserState.TryGetValue(HttpContextKey, out var http) ? (HttpContext)http
            : throw new InvalidOperationException("Could not get HttpContext from ServerCallContext. HttpContext can only be accessed when gRPC services are hosted by ASP.NET Core.");
    }
}
