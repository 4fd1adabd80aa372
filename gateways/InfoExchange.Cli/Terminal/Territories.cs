using System.Diagnostics.CodeAnalysis;
using InfoExchange.Domain.Jurisdictions;
using InfoExchange.Protos;
using V1 = InfoExchange.Protos.V1;

namespace InfoExchange.Cli.Terminal;

/// <summary>Territories as people type them and as the contract carries them.</summary>
internal static class Territories
{
    /// <summary>The word for every territory where the caller has recipients; only a subscription takes it.</summary>
    internal const string All = "all";

    /// <summary>Takes <c>kind:code</c>, or the bare code of a département.</summary>
    internal static bool TryRead(string? text, [NotNullWhen(true)] out Jurisdiction? territory) =>
        Jurisdiction.TryParse(text, out territory) || Jurisdiction.TryCreate(JurisdictionKind.Departement, text, out territory);

    /// <summary>A territory that the caller is connected to.</summary>
    /// <exception cref="InvalidOperationException">Of a kind that this program does not know: its profile would not have been taken.</exception>
    internal static Jurisdiction ToDomain(V1.Jurisdiction territory) =>
        Jurisdiction.TryParse(JurisdictionText.Of(territory), out var known) ? known : throw new InvalidOperationException($"{territory} is no territory that this program knows");

    internal static V1.Jurisdiction ToContract(Jurisdiction territory) => JurisdictionText.Read(territory.ToString());

    /// <summary>Printed as people type it; a kind that this version does not know by its number.</summary>
    internal static string Print(V1.Jurisdiction? territory)
    {
        var text = JurisdictionText.Of(territory);
        return Jurisdiction.TryParse(text, out var known) ? known.ToString() : Printable.Line(text);
    }
}
