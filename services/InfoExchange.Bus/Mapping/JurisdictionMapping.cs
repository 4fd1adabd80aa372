using System.Diagnostics.CodeAnalysis;
using InfoExchange.Domain.Jurisdictions;
using InfoExchange.Protos;
using V1 = InfoExchange.Protos.V1;

namespace InfoExchange.Bus.Mapping;

/// <summary>Territories between domain and contract.</summary>
public static class JurisdictionMapping
{
    /// <summary>The territory in the contract.</summary>
    public static V1.Jurisdiction ToContract(this Jurisdiction jurisdiction) => JurisdictionText.Read(jurisdiction.ToString());

    /// <summary>Reads a territory.</summary>
    /// <returns>False when it is absent, of an unknown kind, or its code is not one of that kind.</returns>
    public static bool TryToDomain([NotNullWhen(true)] this V1.Jurisdiction? value, [NotNullWhen(true)] out Jurisdiction? jurisdiction) =>
        Jurisdiction.TryParse(JurisdictionText.Of(value), out jurisdiction) && value is not null;
}
