using System.Diagnostics.CodeAnalysis;
using InfoExchange.Domain.Jurisdictions;
using V1 = InfoExchange.Protos.V1;

namespace InfoExchange.Cli.Terminal;

/// <summary>Territories as people type them and as the contract carries them.</summary>
internal static class Territories
{
    /// <summary>The word for every territory where the caller has recipients; only a subscription takes it.</summary>
    internal const string All = "all";

    private static readonly (JurisdictionKind Kind, V1.JurisdictionKind Contract)[] Kinds =
    [
        (JurisdictionKind.Departement, V1.JurisdictionKind.Departement),
        (JurisdictionKind.Commune, V1.JurisdictionKind.Commune),
        (JurisdictionKind.PoliceZone, V1.JurisdictionKind.PoliceZone),
        (JurisdictionKind.GendarmerieZone, V1.JurisdictionKind.GendarmerieZone),
        (JurisdictionKind.BelgianCommune, V1.JurisdictionKind.BelgianCommune),
        (JurisdictionKind.BelgianPoliceZone, V1.JurisdictionKind.BelgianPoliceZone),
    ];

    /// <summary>Takes <c>kind:code</c>, or the bare code of a département.</summary>
    internal static bool TryRead(string? text, [NotNullWhen(true)] out Jurisdiction? territory) =>
        Jurisdiction.TryParse(text, out territory) || Jurisdiction.TryCreate(JurisdictionKind.Departement, text, out territory);

    internal static V1.Jurisdiction ToContract(Jurisdiction territory) => new() { Kind = Array.Find(Kinds, row => row.Kind == territory.Kind).Contract, Code = territory.Code };

    /// <summary>Printed as people type it; a kind that this version does not know by its number.</summary>
    internal static string Print(V1.Jurisdiction? territory)
    {
        if (territory is null)
        {
            return "";
        }

        var row = Array.Find(Kinds, row => row.Contract == territory.Kind);
        return row.Contract == territory.Kind && Jurisdiction.TryCreate(row.Kind, territory.Code, out var known) ? known.ToString() : $"{(int)territory.Kind}:{Printable.Line(territory.Code)}";
    }
}
