using Grpc.Core.Wire;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace InfoExchange.Rpc.Server.Endpoints;

/// <summary>Takes only what a gRPC client sends, so that other routes of the application keep theirs.</summary>
internal sealed class GrpcRequestConstraint : IRouteConstraint
{
    public bool Match(HttpContext? httpContext, IRouter? route, string routeKey, RouteValueDictionary values, RouteDirection routeDirection) =>
        httpContext is not null && HttpMethods.IsPost(httpContext.Request.Method) && WireNames.IsGrpcContentType(httpContext.Request.ContentType);
}
