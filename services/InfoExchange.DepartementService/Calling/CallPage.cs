using System.Globalization;
using System.Text;
using InfoExchange.DepartementService.Control;
using InfoExchange.Domain.Contacts;
using InfoExchange.Domain.Jurisdictions;
using static InfoExchange.DepartementService.Control.ReportText;

namespace InfoExchange.DepartementService.Calling;

/// <summary>A call list as a page to print and a table for spreadsheets: without script or outside reference, French first.</summary>
internal static class CallPage
{
    private const string Style = """
        body{font:11pt/1.35 "Liberation Sans",Arial,sans-serif;color:#111;background:#fff;margin:1.5rem auto;max-width:70rem;padding:0 1rem}h1{font-size:1.5rem;margin:0}
        small,.en{color:#555;font-style:italic;font-weight:normal}table{border-collapse:collapse;width:100%;margin:.5rem 0;font-size:10pt}th,td{border:1px solid #999;padding:.2rem .4rem;text-align:left;vertical-align:top}
        th{background:#eee}caption{text-align:left;font-weight:bold}.wide{overflow-x:auto}th[scope=col] small{display:block}td:nth-child(5),td:nth-child(6){white-space:nowrap;font-weight:bold}
        @media print{body{margin:0;max-width:none;padding:0;font-size:9.5pt}.wide{overflow:visible}tr{break-inside:avoid}thead{display:table-header-group}}
        @page{size:A4 landscape;margin:12mm;@bottom-right{content:counter(page) " / " counter(pages)}}
        """;

    private static readonly (string French, string English) Vacant = ("VACANT", "VACANT");

    /// <summary>The page, UTF-8.</summary>
    public static byte[] Write(CallSheet sheet)
    {
        var list = sheet.List;
        var page = new StringBuilder();
        page.Append("<!DOCTYPE html>\n<html lang=\"fr\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width,initial-scale=1\"><title>Liste d'appel</title><style>")
            .Append(Style).Append("</style></head><body><main>\n<h1>Liste d'appel</h1><p class=\"en\" lang=\"en\">Call list</p>\n<p>").Append(Of(list.Territory)).Append("</p>\n");
        page.Sentence("made", $"Faite le {Local(list)} (heure du territoire), {At(list.MadeAt)}, entrée {list.Position} du journal.", $"Made at {At(list.MadeAt)}, entry {list.Position} of the journal.");
        page.Sentence("use", "Appelez dans l'ordre, à chaque lieu, jusqu'à une réponse. Ne laissez sur un répondeur que : « une alerte vous attend, rappelez ».", "Call in order, at each place, until somebody answers. Leave on a machine nothing but: an alert waits, call back.");
        if (list.LeftOut > 0)
        {
            page.Sentence("left", $"{list.LeftOut} destinataires suspendus ou retirés n'y figurent pas : rien ne leur est transmis.", $"{list.LeftOut} recipients that are suspended or withdrawn are not on it: nothing is told to them.");
        }

        Table(page, ("Services de l'État", "Services of the State"), sheet.Lines.Where(l => l.Line.IsOfState));
        Table(page, ("Sites et présences", "Sites and presences"), sheet.Lines.Where(l => !l.Line.IsOfState));
        page.Append("</main></body></html>\n");
        return Encoding.UTF8.GetBytes(page.ToString());
    }

    /// <summary>The table, as those of a control file.</summary>
    public static byte[] WriteTable(CallSheet sheet) => ControlTables.Table(
        ["faite_le;service;commune;lieu;tenu_par;ordre;fonction;personne;telephone;standard;horaires;vacant"],
        sheet.Lines.Select(l => ControlTables.Row(
            At(sheet.List.MadeAt),
            l.Line.IsOfState ? "etat" : "prive",
            l.Line.Commune,
            l.Line.Place,
            l.Line.Owner,
            l.Line.Order.ToString(CultureInfo.InvariantCulture),
            ControlWords.Of(l.Line.Function).French,
            l.Names,
            l.Phones,
            l.Line.BodyPhone,
            l.Line.Hours,
            l.Line.IsVacant ? "oui" : "non")));

    private static void Table(StringBuilder page, (string French, string English) caption, IEnumerable<(CallListLine Line, string Names, string Phones)> lines)
    {
        page.BeginTable(caption, ("Lieu", "Place"), ("Ordre", "Order"), ("Fonction", "Function"), ("Personne", "Person"), ("Téléphone", "Telephone"), ("Standard", "Switchboard"), ("Horaires", "Hours"));
        foreach (var (line, names, phones) in lines)
        {
            page.Row(
                Text(string.Join(", ", new[] { line.Place, line.Owner, line.Commune }.Where(text => text.Length > 0))),
                line.Order.ToString(CultureInfo.InvariantCulture),
                Both(ControlWords.Of(line.Function)),
                line.IsVacant ? $"<strong>{Both(Vacant)}</strong>" : Text(names),
                Text(phones),
                Text(line.BodyPhone),
                Text(line.Hours));
        }

        page.EndTable();
    }

    private static string Local(CallList list) => CivilTime.LocalAt(list.Territory.Code, list.MadeAt).ToString("dd/MM/yyyy 'à' HH:mm", CultureInfo.InvariantCulture);
}
