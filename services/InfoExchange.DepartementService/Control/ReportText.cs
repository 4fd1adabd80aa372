using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using InfoExchange.Domain.Jurisdictions;
using InfoExchange.Domain.Records;

namespace InfoExchange.DepartementService.Control;

/// <summary>Pieces that a report's page is made of: both languages side by side, French first; everything given is escaped.</summary>
internal static class ReportText
{
    private static readonly HtmlEncoder Escaping = HtmlEncoder.Create(UnicodeRanges.All);

    /// <summary>Escaped.</summary>
    public static string Text(string text) => Escaping.Encode(text);

    /// <summary>French, then English where it says something else.</summary>
    public static string Both((string French, string English) words) =>
        words.French == words.English ? Text(words.French) : $"{Text(words.French)} <small lang=\"en\">{Text(words.English)}</small>";

    /// <summary>As text, for cells that a program fills.</summary>
    public static string At(DateTimeOffset instant) => instant.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture);

    /// <summary>Such as <c>département 75</c>.</summary>
    public static string Of(Jurisdiction jurisdiction) => $"{Both(ControlWords.Of(jurisdiction.Kind))} {Text(jurisdiction.Code)}";

    /// <summary>What a control file or a freeze is about.</summary>
    public static string Of(RecordScope scope) => scope.Kind == ScopeKind.Period
        ? $"{Both(ControlWords.Of(scope.Kind))} : {At(scope.From!.Value)} – {At(scope.Until!.Value)}"
        : $"{Both(ControlWords.Of(scope.Kind))} : <span class=\"id\">{Text(scope.Id)}</span>";

    /// <summary>A row of a table of two columns.</summary>
    /// <param name="page">Where it goes.</param>
    /// <param name="french">What the value is.</param>
    /// <param name="english">The same.</param>
    /// <param name="value">Escaped already.</param>
    public static void Pair(this StringBuilder page, string french, string english, string value) =>
        page.Append("<tr><th scope=\"row\">").Append(Both((french, english))).Append("</th><td>").Append(value).Append("</td></tr>\n");

    /// <summary>Begins a table that scrolls by itself where the page is narrow.</summary>
    public static void BeginTable(this StringBuilder page, (string French, string English) caption, params ReadOnlySpan<(string French, string English)> columns)
    {
        page.Append("<div class=\"wide\" role=\"region\" tabindex=\"0\" aria-label=\"").Append(Text(caption.French)).Append("\"><table><caption>").Append(Both(caption)).Append("</caption><thead><tr>");
        foreach (var column in columns)
        {
            page.Append("<th scope=\"col\">").Append(Both(column)).Append("</th>");
        }

        page.Append("</tr></thead><tbody>\n");
    }

    /// <summary>A row of it.</summary>
    /// <param name="page">Where it goes.</param>
    /// <param name="cells">Escaped already.</param>
    public static void Row(this StringBuilder page, params ReadOnlySpan<string> cells)
    {
        page.Append("<tr>");
        foreach (var cell in cells)
        {
            page.Append("<td>").Append(cell).Append("</td>");
        }

        page.Append("</tr>\n");
    }

    /// <summary>Ends it.</summary>
    public static void EndTable(this StringBuilder page) => page.Append("</tbody></table></div>\n");

    /// <summary>A sentence in both languages.</summary>
    public static void Sentence(this StringBuilder page, string style, string french, string english) =>
        page.Append("<p class=\"").Append(style).Append("\">").Append(Text(french)).Append(" <span class=\"en\" lang=\"en\">").Append(Text(english)).Append("</span></p>\n");
}
