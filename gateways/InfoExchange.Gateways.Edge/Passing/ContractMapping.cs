using System.Diagnostics.CodeAnalysis;
using Grpc.Core;
using InfoExchange.Domain.Jurisdictions;
using InfoExchange.Domain.Outcomes;
using InfoExchange.Protos.Refusals;
using V1 = InfoExchange.Protos.V1;

namespace InfoExchange.Gateways.Edge.Passing;

/// <summary>Territories and refusals between domain and contract: all that a gateway translates.</summary>
internal static class ContractMapping
{
    private static readonly (JurisdictionKind Domain, V1.JurisdictionKind Contract)[] Kinds =
    [
        (JurisdictionKind.Departement, V1.JurisdictionKind.Departement),
        (JurisdictionKind.Commune, V1.JurisdictionKind.Commune),
        (JurisdictionKind.PoliceZone, V1.JurisdictionKind.PoliceZone),
        (JurisdictionKind.GendarmerieZone, V1.JurisdictionKind.GendarmerieZone),
        (JurisdictionKind.BelgianCommune, V1.JurisdictionKind.BelgianCommune),
        (JurisdictionKind.BelgianPoliceZone, V1.JurisdictionKind.BelgianPoliceZone),
    ];

    private static readonly (RefusalKind Domain, V1.RefusalKind Contract)[] Refusals =
    [
        (RefusalKind.Invalid, V1.RefusalKind.Invalid),
        (RefusalKind.Unauthenticated, V1.RefusalKind.Unauthenticated),
        (RefusalKind.Forbidden, V1.RefusalKind.Forbidden),
        (RefusalKind.Unknown, V1.RefusalKind.Unknown),
        (RefusalKind.Conflict, V1.RefusalKind.Conflict),
        (RefusalKind.Stale, V1.RefusalKind.Stale),
        (RefusalKind.Exhausted, V1.RefusalKind.Exhausted),
        (RefusalKind.Unavailable, V1.RefusalKind.Unavailable),
    ];

    public static V1.Jurisdiction ToContract(this Jurisdiction jurisdiction) =>
        new() { Kind = Array.Find(Kinds, pair => pair.Domain == jurisdiction.Kind).Contract, Code = jurisdiction.Code };

    /// <returns>False when it is absent, of an unknown kind, or its code is not one of that kind.</returns>
    public static bool TryToDomain([NotNullWhen(true)] this V1.Jurisdiction? value, [NotNullWhen(true)] out Jurisdiction? jurisdiction)
    {
        jurisdiction = null;
        return value is not null && Array.Exists(Kinds, pair => pair.Contract == value.Kind)
            && Jurisdiction.TryCreate(Array.Find(Kinds, pair => pair.Contract == value.Kind).Domain, value.Code, out jurisdiction);
    }

    /// <summary>All refusals of a request in one status.</summary>
    public static RpcException ToException(this IEnumerable<Refusal> refusals) => RefusalStatus.ToException([.. refusals.Select(ToLine)]);

    /// <summary>One refusal as a status.</summary>
    public static RpcException ToException(this Refusal refusal) => RefusalStatus.ToException([ToLine(refusal)]);

    private static RefusalLine ToLine(Refusal refusal) => RefusalLine.Of(
        Array.Find(Refusals, pair => pair.Domain == refusal.Kind).Contract,
        refusal.Code,
        refusal.Field,
        [.. refusal.Arguments.Select(argument => new Protos.Refusals.RefusalArgument(argument.Name, argument.Value))]);
}
