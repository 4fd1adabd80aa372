using Grpc.Core;
using InfoExchange.Domain.Outcomes;
using InfoExchange.Protos.Refusals;

namespace InfoExchange.DepartementService.Grpc;

/// <summary>Refusals of the domain as the contract says them.</summary>
internal static class RefusalMapping
{
    /// <summary>All refusals of a request in one status.</summary>
    public static RpcException ToException(this IEnumerable<Refusal> refusals) => RefusalStatus.ToException([.. refusals.Select(ToLine)]);

    /// <summary>One refusal as a status.</summary>
    public static RpcException ToException(this Refusal refusal) => RefusalStatus.ToException([refusal.ToLine()]);

    public static RefusalLine ToLine(this Refusal refusal) =>
        RefusalLine.Of(RefusalKindTable.KindOf(refusal.Kind.ToString()), refusal.Code, refusal.Field, [.. refusal.Arguments.Select(a => new Protos.Refusals.RefusalArgument(a.Name, a.Value))]);
}
