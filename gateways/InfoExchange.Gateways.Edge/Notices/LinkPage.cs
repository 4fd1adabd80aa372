using System.Globalization;
using System.Text.Encodings.Web;
using InfoExchange.Domain.Jurisdictions;
using InfoExchange.Gateways.Edge.Hosting;
using InfoExchange.Protos.V1;
using Microsoft.AspNetCore.Http;

namespace InfoExchange.Gateways.Edge.Notices;

/// <summary>The pages behind links: French first, English beside it, for a thumb.</summary>
internal static class LinkPage
{
    /// <summary>The style; its digest stands in the content security policy.</summary>
    private const string Style = GatewayPage.Style + """

        form{display:grid;gap:.75rem;max-width:32rem}form p{margin:0}
        button,textarea,input{font:inherit;width:100%;border-radius:.25rem}
        button{min-height:3.5rem;padding:.5rem 1rem;border:.125rem solid #000091;background:#000091;color:#fff;font-weight:700;text-align:left}
        button.quiet{background:transparent;color:inherit;border-color:currentColor}
        button.help{background:#a50f0b;border-color:#a50f0b}
        button span,label span{display:block;font-weight:400;font-size:.9375rem}
        textarea,input{padding:.5rem;border:.125rem solid currentColor;background:transparent;color:inherit}
        button:focus-visible,textarea:focus-visible,input:focus-visible{outline:.2rem solid #0a76f6;outline-offset:.15rem}
        @media (prefers-color-scheme:dark){button{border-color:#8585f6;background:#8585f6;color:#161616}}
        """;

    private static readonly string Policy = SecurityHeaders.PolicyFor(Style, "'self'");

    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(System.Text.Unicode.UnicodeRanges.All);

    private static readonly (string Word, AcknowledgementAnswer Answer, string Class, string French, string English)[] Answers =
    [
        ("received", AcknowledgementAnswer.Received, "", "Bien reçu", "Received"),
        ("taken_in_charge", AcknowledgementAnswer.TakenInCharge, "", "Pris en compte", "Taken in charge"),
        ("not_concerned", AcknowledgementAnswer.NotConcerned, "quiet", "Non concerné", "Not concerned"),
        ("details_requested", AcknowledgementAnswer.DetailsRequested, "quiet", "Précisions demandées", "Details requested"),
        ("help_needed", AcknowledgementAnswer.HelpNeeded, "help", "Besoin d’aide", "Help needed"),
    ];

    public static async Task WriteAsync(HttpContext context, int status, string page)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "text/html; charset=utf-8";
        context.Response.Headers.ContentSecurityPolicy = Policy;
        context.Response.Headers["X-Robots-Tag"] = "noindex, nofollow";
        await context.Response.WriteAsync(page, context.RequestAborted);
    }

    /// <summary>The form: it tells nothing of the alert, so that it says nothing to whoever opens it.</summary>
    public static string Asking(GatewayOptions options) => Page(options, "Une alerte attend votre réponse", $"""
        <p>Répondez d’un geste depuis votre appareil enrôlé ; l’alerte elle-même se lit dans InfoExchange. <span lang="en">Answer from your enrolled device; the alert itself is read in InfoExchange.</span></p>
        <form method="post">
        {string.Join('\n', Answers.Select(a => $"<button name=\"answer\" value=\"{a.Word}\"{(a.Class.Length > 0 ? $" class=\"{a.Class}\"" : "")}>{Text(a.French)} <span lang=\"en\">{Text(a.English)}</span></button>"))}
        <p><a class="call" href="tel:17">Appeler le 17</a></p>
        <label>Commentaire, si besoin <span lang="en">Comment, if needed</span><textarea name="comment" rows="3" maxlength="2000"></textarea></label>
        </form>
        <p>« Besoin d’aide » ne remplace pas un appel au 17 ou au 112. <span lang="en">“Help needed” does not replace a call to 17 or 112.</span></p>
        """);

    /// <summary>Where the secret of the device is entered.</summary>
    public static string Device(GatewayOptions options) => Page(options, "Enrôler ce navigateur", """
        <p>Collez ici la ligne que « infoexchange device enrol » a écrite : ce navigateur répondra aux alertes depuis les liens que vous recevez. Laissez vide pour qu’il l’oublie.
        <span lang="en">Paste the line that 'infoexchange device enrol' wrote: this browser will answer alerts from the links that you receive. Leave it empty to have it forgotten.</span></p>
        <form method="post">
        <label>Secret de l’appareil <span lang="en">Secret of the device</span><input name="secret" type="password" autocomplete="off" autocapitalize="off" spellcheck="false" maxlength="64"></label>
        <button>Garder <span lang="en">Keep</span></button>
        </form>
        """);

    /// <summary>The answer that holds.</summary>
    public static string Said(GatewayOptions options, RedeemLinkResponse said, string territory)
    {
        var (_, _, _, french, english) = Answers.First(a => a.Answer == said.Answer);
        var at = CivilTime.At(territory, said.AnsweredAt.ToDateTimeOffset()).ToString("HH:mm", CultureInfo.InvariantCulture);
        var (who, whoEnglish) = said.AnsweredNow > 0 ? ("Votre réponse est enregistrée", "Your answer is recorded")
            : said.ByAddressee ? ("Vous avez déjà répondu", "You have answered already")
            : ("Une autre personne a déjà répondu", "Somebody else has answered already");
        return Page(options, who, $"""
            <p class="state good" role="status">{Text(french)}, {at}</p>
            <p lang="en">{Text(whoEnglish)}: {Text(english)}, {at}.</p>
            <p>Pour la corriger, connectez-vous à InfoExchange. <span lang="en">To correct it, sign in to InfoExchange.</span></p>
            """);
    }

    public static string Refusal(GatewayOptions options, LinkPageWords words) => Page(options, words.French, $"""
        <p role="status">{Text(words.FrenchNext)}</p>
        <p lang="en">{Text(words.English)} {Text(words.EnglishNext)}</p>
        <p><a href="/r/device">Enrôler ce navigateur</a> <span lang="en">(enrol this browser)</span></p>
        """);

    private static string Page(GatewayOptions options, string title, string body) => $"""
        <!DOCTYPE html>
        <html lang="fr">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width,initial-scale=1">
        <title>{Text(title)}</title>
        <link rel="icon" href="data:,">
        <style>{Style}</style>
        </head>
        <body>
        {GatewayPage.Banner(options.Environment)}<main>
        <h1>{Text(title)}</h1>
        {body}
        </main>
        </body>
        </html>
        """;

    private static string Text(string text) => Encoder.Encode(text);
}
