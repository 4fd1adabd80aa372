using System.Diagnostics.CodeAnalysis;
using InfoExchange.Domain.Jurisdictions;
using V1 = InfoExchange.Protos.V1;

namespace InfoExchange.Bus.Mapping;

/// <summary>Territories between domain and contract.</summary>
public static class JurisdictionMapping
{
    private static readonly CodeTable<JurisdictionKind, V1.JurisdictionKind> Kinds = new(
        (JurisdictionKind.Departement, V1.JurisdictionKind.Departement),
        (JurisdictionKind.Commune, V1.JurisdictionKind.Commune),
        (JurisdictionKind.PoliceZone, V1.JurisdictionKind.PoliceZone),
        (JurisdictionKind.GendarmerieZone, V1.JurisdictionKind.GendarmerieZone),
        (JurisdictionKind.BelgianCommune, V1.JurisdictionKind.BelgianCommune),
        (JurisdictionKind.BelgianPoliceZone, V1.JurisdictionKind.BelgianPoliceZone));

    /// <summary>The territory in the contract.</summary>
    public static V1.Jurisdiction ToContract(this Jurisdiction jurisdiction) => new() { Kind = Kinds.ToContract(jurisdiction.Kind), Code = jurisdiction.Code };

    /// <summary>Reads a territory.</summary>
    /// <returns>False when it is absent, of an unknown kind, or its code is not one of that kind.</returns>
    public static bool TryToDomain([NotNullWhen(true)] this V1.Jurisdiction? value, [NotNullWhen(true)] out Jurisdiction? jurisdiction)
    {
        jurisdiction = null;
        return value is not null && Kinds.TryToDomain(value.Kind, out var kind) && Jurisdiction.TryCreate(kind, value.Code, out jurisdiction);
    }
}
