using InfoExchange.Protos.V1;

namespace InfoExchange.Cli.Bulletins;

/// <summary>Labels of TLP 2.0: capitals, no spaces, never translated.</summary>
internal static class TlpLabel
{
    internal static string Of(Tlp tlp) => tlp switch
    {
        Tlp.Red => "TLP:RED",
        Tlp.AmberStrict => "TLP:AMBER+STRICT",
        Tlp.Amber => "TLP:AMBER",
        Tlp.Green => "TLP:GREEN",
        Tlp.Clear => "TLP:CLEAR",
        _ => "",
    };
}
