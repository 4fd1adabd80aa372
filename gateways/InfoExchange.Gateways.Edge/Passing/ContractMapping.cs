using System.Diagnostics.CodeAnalysis;
using Grpc.Core;
using InfoExchange.Domain.Jurisdictions;
using InfoExchange.Domain.Outcomes;
using InfoExchange.Protos;
using InfoExchange.Protos.Refusals;
using V1 = InfoExchange.Protos.V1;

namespace InfoExchange.Gateways.Edge.Passing;

/// <summary>Territories and refusals between domain and contract: all that a gateway translates. The tables are the contract's.</summary>
internal static class ContractMapping
{
    public static V1.Jurisdiction ToContract(this Jurisdiction jurisdiction) => JurisdictionText.Read(jurisdiction.ToString());

    /// <returns>False when it is absent, of an unknown kind, or its code is not one of that kind.</returns>
    public static bool TryToDomain([NotNullWhen(true)] this V1.Jurisdiction? value, [NotNullWhen(true)] out Jurisdiction? jurisdiction) =>
        Jurisdiction.TryParse(JurisdictionText.Of(value), out jurisdiction) && value is not null;

    /// <summary>All refusals of a request in one status.</summary>
    public static RpcException ToException(this IEnumerable<Refusal> refusals) => RefusalStatus.ToException([.. refusals.Select(ToLine)]);

    /// <summary>One refusal as a status.</summary>
    public static RpcException ToException(this Refusal refusal) => RefusalStatus.ToException([ToLine(refusal)]);

    private static RefusalLine ToLine(Refusal refusal) => RefusalLine.Of(
        RefusalKindTable.KindOf(refusal.Kind.ToString()),
        refusal.Code,
        refusal.Field,
        [.. refusal.Arguments.Select(argument => new Protos.Refusals.RefusalArgument(argument.Name, argument.Value))]);
}
