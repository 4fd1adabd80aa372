using System.CommandLine;
using System.Text.Json.Nodes;
using InfoExchange.Cli.Terminal;
using InfoExchange.Protos.V1;

namespace InfoExchange.Cli.Journal;

/// <summary><c>journal trace BULLETIN --motive CODE</c>: all that happened to one bulletin.</summary>
internal static class TraceCommand
{
    internal static Command Create(CommandParts parts)
    {
        var bulletin = parts.Argument("bulletin");
        var motive = new MotiveOptions(parts, isRequired: true);
        var recipient = parts.Number("--recipient");
        return parts.Run(parts.Command("journal.trace", [bulletin, .. motive.All, recipient]), async (run, interrupt) =>
        {
            var (client, territory) = await run.ConnectAsync(interrupt);
            var request = new TraceBulletinRequest { Jurisdiction = territory, Motive = motive.Of(run), BulletinId = run.Get(bulletin), RecipientNumber = run.Get(recipient) };
            var asOf = 0L;
            var lines = await Pages.ReadAsync<TraceLine>(0, async (size, token) =>
            {
                (request.PageSize, request.PageToken) = (size, token);
                var page = await client.Journal.TraceBulletinAsync(request, cancellationToken: interrupt);
                asOf = asOf == 0 ? page.AsOfPosition : asOf;
                return (page.Lines, page.NextPageToken);
            });
            return run.Print(
                () => new JsonObject { ["bulletinId"] = request.BulletinId, ["asOfPosition"] = $"{asOf}", ["lines"] = CliJson.Of(lines) },
                printer => Print(lines, asOf, printer, run.Texts));
        });
    }

    private static void Print(List<TraceLine> lines, long asOf, Printer printer, Texts texts)
    {
        printer.Table(
            [texts.Say("column.position"), texts.Say("column.recorded"), texts.Say("column.kind"), texts.Say("column.recipient"), texts.Say("column.function"), texts.Say("column.what")],
            lines.Select(line => (IReadOnlyList<string>)
            [
                $"{line.Position}",
                Instants.Print(line.RecordedAt),
                line.Kind,
                line.Recipient is { } recipient ? $"{recipient.Number} {recipient.Name}" : Territories.Print(line.Territory),
                line.Function,
                line.Reason is { } reason ? texts.Of(reason) : line.RecipientsThere > 0 ? texts.Count("count.recipients", line.RecipientsThere) : "",
            ]));
        printer.Line(texts.Say("trace.as_of", texts.Count("count.lines", lines.Count), asOf));
    }
}
