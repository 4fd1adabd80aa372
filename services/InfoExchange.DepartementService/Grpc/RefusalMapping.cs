using Grpc.Core;
using InfoExchange.Domain.Outcomes;
using InfoExchange.Protos.Refusals;
using V1 = InfoExchange.Protos.V1;

namespace InfoExchange.DepartementService.Grpc;

/// <summary>Refusals of the domain as the contract says them.</summary>
internal static class RefusalMapping
{
    /// <summary>All refusals of a request in one status.</summary>
    public static RpcException ToException(this IEnumerable<Refusal> refusals) => RefusalStatus.ToException([.. refusals.Select(ToLine)]);

    /// <summary>One refusal as a status.</summary>
    public static RpcException ToException(this Refusal refusal) => RefusalStatus.ToException([refusal.ToLine()]);

    public static RefusalLine ToLine(this Refusal refusal) =>
        RefusalLine.Of(KindOf(refusal.Kind), refusal.Code, refusal.Field, [.. refusal.Arguments.Select(a => new Protos.Refusals.RefusalArgument(a.Name, a.Value))]);

    private static V1.RefusalKind KindOf(RefusalKind kind) => kind switch
    {
        RefusalKind.Invalid => V1.RefusalKind.Invalid,
        RefusalKind.Unauthenticated => V1.RefusalKind.Unauthenticated,
        RefusalKind.Forbidden => V1.RefusalKind.Forbidden,
        RefusalKind.Unknown => V1.RefusalKind.Unknown,
        RefusalKind.Conflict => V1.RefusalKind.Conflict,
        RefusalKind.Stale => V1.RefusalKind.Stale,
        RefusalKind.Exhausted => V1.RefusalKind.Exhausted,
        _ => V1.RefusalKind.Unavailable,
    };
}
