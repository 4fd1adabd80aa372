using System.CommandLine;
using InfoExchange.Cli.Terminal;
using InfoExchange.Protos.V1;

namespace InfoExchange.Cli.Records;

/// <summary><c>records lookup VALUE --motive CODE</c>: was this plate or name ever sent, and to whom? No content is opened.</summary>
internal static class LookUpCommand
{
    internal static Command Create(CommandParts parts)
    {
        var value = parts.Argument("lookup");
        var motive = new MotiveOptions(parts, isRequired: true);
        return parts.Run(parts.Command("records.lookup", [value, .. motive.All]), async (run, interrupt) =>
        {
            var (records, territory) = await RecordsClient.ConnectAsync(run, interrupt);
            var found = await records.LookUpAsync(new LookUpRequest { Jurisdiction = territory, Value = run.Get(value), Motive = motive.Of(run) }, cancellationToken: interrupt);
            return run.Print(found, printer => Print(found, printer, run.Texts));
        });
    }

    private static void Print(LookUpResponse found, Printer printer, Texts texts)
    {
        if (found.Matches.Count == 0)
        {
            printer.Line(texts.Say("lookup.nothing", found.Months.Count == 0 ? "–" : $"{found.Months[^1]} – {found.Months[0]}"));
        }
        else
        {
            printer.Table(
                [texts.Say("column.identifier"), texts.Say("column.version"), texts.Say("column.issued"), texts.Say("column.recipients")],
                found.Matches.Select(match => (IReadOnlyList<string>)
                [
                    match.BulletinId,
                    $"{match.Version}",
                    Instants.Print(match.IssuedAt),
                    match.Recipients.Count == 0 ? "–" : string.Join(", ", match.Recipients.Select(recipient => $"{recipient.Number} {recipient.Name}")),
                ]));
        }

        printer.Line(texts.Say("lookup.journaled", found.Position));
    }
}
