using Grpc.AspNetCore.Server;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Matching;

namespace InfoExchange.Rpc.Server.Endpoints;

/// <summary>Where a path is that of a method, the answers for unknown calls are not weighed for each request: they would lose.</summary>
internal sealed class KnownCallPolicy : MatcherPolicy, INodeBuilderPolicy
{
    /// <summary>After the methods of HTTP, which come at -1000: a call by GET is not that of the method.</summary>
    public override int Order => -900;

    public bool AppliesToEndpoints(IReadOnlyList<Endpoint> endpoints) => endpoints.Any(IsUnknownCall) && endpoints.Any(IsCertain);

    public IReadOnlyList<PolicyNodeEdge> GetEdges(IReadOnlyList<Endpoint> endpoints) => [new PolicyNodeEdge(nameof(KnownCallPolicy), [.. endpoints.Where(endpoint => !IsUnknownCall(endpoint))])];

    public PolicyJumpTable BuildJumpTable(int exitDestination, IReadOnlyList<PolicyJumpTableEdge> edges) => new OneWay(edges[0].Destination);

    private static bool IsUnknownCall(Endpoint endpoint) => endpoint.Metadata.GetMetadata<UnknownCallMetadata>() is not null;

    // One that is for certain hosts only may be passed over yet.
    private static bool IsCertain(Endpoint endpoint) => endpoint.Metadata.GetMetadata<GrpcMethodMetadata>() is not null && endpoint.Metadata.GetMetadata<IHostMetadata>() is null;

    private sealed class OneWay(int destination) : PolicyJumpTable
    {
        public override int GetDestination(HttpContext httpContext) => destination;
    }
}
