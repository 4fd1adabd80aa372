using System.Text.Encodings.Web;

namespace InfoExchange.Gateways.Edge.Hosting;

/// <summary>The gateway's one plain page: what it is, and whether it is well. French first, English beside.</summary>
internal static class GatewayPage
{
    /// <summary>The page's whole style; its digest stands in the content security policy.</summary>
    public const string Style = """
        :root{color-scheme:light dark}
        *{box-sizing:border-box}
        body{margin:0;font:1.0625rem/1.5 system-ui,sans-serif;color:#161616;background:#fff}
        .banner{margin:0;background:#7a1f00;color:#fff;font-weight:700;text-align:center;padding:.5rem 1rem}
        main{max-width:60rem;margin:0 auto;padding:1rem}
        .pair{display:flex;flex-wrap:wrap;gap:1rem 2rem}
        .pair>section{flex:1 1 17rem;min-width:0}
        h1,h2{font-size:1.5rem;line-height:1.2;margin:.5rem 0}
        .state{border-left:.4rem solid;padding:.25rem .75rem;font-weight:600}
        .good{border-color:#18753c}.bad{border-color:#ce0500}
        a.call{display:inline-block;min-height:2.75rem;padding:.6rem 1rem;border-radius:.25rem;background:#a50f0b;color:#fff;font-weight:700;text-decoration:none}
        a.call:focus-visible{outline:.2rem solid #0a76f6;outline-offset:.15rem}
        @media (prefers-color-scheme:dark){body{color:#f2f2f2;background:#161616}}
        """;

    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(System.Text.Unicode.UnicodeRanges.All);

    /// <param name="gateway">Which gateway.</param>
    /// <param name="environment">Where it runs.</param>
    /// <param name="isReady">Whether it serves.</param>
    public static string Render(GatewayDescription gateway, string environment, bool isReady) => $"""
        <!DOCTYPE html>
        <html lang="fr">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width,initial-scale=1">
        <title>{Text(gateway.TitleFrench)}</title>
        <link rel="icon" href="data:,">
        <style>{Style}</style>
        </head>
        <body>
        {Banner(environment)}<main>
        <div class="pair">
        <section aria-labelledby="fr">
        <h1 id="fr">{Text(gateway.TitleFrench)}</h1>
        <p>{Text(gateway.SummaryFrench)}</p>
        <p>Pour l’instant, on s’y connecte par programme (gRPC) ou par la ligne de commande ; les pages de travail viendront ici.</p>
        <p class="state {(isReady ? "good" : "bad")}">{(isReady ? "État : en service" : "État : indisponible, réessayez dans un instant")}</p>
        {Call(gateway)}</section>
        <section lang="en" aria-labelledby="en">
        <h2 id="en">{Text(gateway.TitleEnglish)}</h2>
        <p>{Text(gateway.SummaryEnglish)}</p>
        <p>For now, one connects by program (gRPC) or from the command line; pages to work with will come here.</p>
        <p class="state {(isReady ? "good" : "bad")}">{(isReady ? "Status: in service" : "Status: unavailable, try again in a moment")}</p>
        {CallInEnglish(gateway)}</section>
        </div>
        </main>
        </body>
        </html>
        """;

    // Only production has real data.
    internal static string Banner(string environment) => environment switch
    {
        "Production" => "",
        GatewayOptions.Demonstration => "<p class=\"banner\" role=\"note\">Démonstration : pas de données réelles <span lang=\"en\">(demonstration: no real data)</span></p>\n",
        _ => $"<p class=\"banner\" role=\"note\">Environnement « {Text(environment)} » : pas de données réelles <span lang=\"en\">(no real data)</span></p>\n",
    };

    private static string Call(GatewayDescription gateway) => gateway.ShowsEmergencyCall
        ? "<p><a class=\"call\" href=\"tel:17\">Appeler le 17</a></p>\n<p>Ce service ne remplace pas un appel au 17 ou au 112.</p>\n"
        : "";

    private static string CallInEnglish(GatewayDescription gateway) => gateway.ShowsEmergencyCall ? "<p>In an emergency, call 17 or 112: this service does not replace a call.</p>\n" : "";

    private static string Text(string text) => Encoder.Encode(text);
}
