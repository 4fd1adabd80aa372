using Grpc.AspNetCore.Server;
using Grpc.Core;
using InfoExchange.Rpc.Server.Calls;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Extensions.Options;

namespace InfoExchange.Rpc.Server.Endpoints;

/// <summary>Answers UNIMPLEMENTED to gRPC calls that no service takes; without it they would read HTTP 404.</summary>
internal sealed class UnknownCalls(IOptions<GrpcServiceOptions> options)
{
    private readonly HashSet<string> _serviceNames = new(StringComparer.Ordinal);
    private bool _isMapped;

    /// <summary>Maps the answers for services just mapped, and once the answer for everything else.</summary>
    public void Map(IEndpointRouteBuilder routes, IReadOnlyCollection<string> serviceNames)
    {
        if (options.Value.IgnoreUnknownServices ?? false)
        {
            return;
        }

        foreach (var name in serviceNames.Where(_serviceNames.Add))
        {
            Map(routes, $"/{name}/{{**method}}", "Method is unimplemented.", int.MaxValue - 2);
        }

        if (!_isMapped)
        {
            _isMapped = true;
            Map(routes, "{**method}", "Service is unimplemented.", int.MaxValue - 1);
        }
    }

    private static void Map(IEndpointRouteBuilder routes, string pattern, string detail, int order)
    {
        var route = RoutePatternFactory.Parse(pattern, defaults: null, parameterPolicies: new { method = new GrpcRequestConstraint() });
        routes.Map(route, http =>
        {
            CallRefusal.Tell(http, new Status(StatusCode.Unimplemented, detail));
            return Task.CompletedTask;
        }).Add(builder =>
        {
            builder.DisplayName = $"gRPC - {detail}";
            builder.Metadata.Add(UnknownCallMetadata.Instance);
            ((RouteEndpointBuilder)builder).Order = order;
        });
    }
}
