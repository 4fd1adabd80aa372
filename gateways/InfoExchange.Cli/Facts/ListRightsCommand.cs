using System.CommandLine;
using InfoExchange.Cli.Terminal;
using InfoExchange.Protos.V1;

namespace InfoExchange.Cli.Facts;

/// <summary><c>directory rights [--stale]</c>: licences, approvals and cards, the ones looked at longest ago first.</summary>
internal static class ListRightsCommand
{
    internal static Command Create(CommandParts parts)
    {
        var holder = parts.Text("--holder");
        var stale = parts.Flag("--stale");
        var limit = parts.Number("--limit");
        return parts.Run(parts.Command("directory.rights", holder, stale, limit), async (run, interrupt) =>
        {
            var (client, territory) = await run.ConnectAsync(interrupt);
            var request = new ListRightsRequest { Jurisdiction = territory, HolderId = run.Get(holder) ?? "", StaleOnly = run.Get(stale), Limit = run.Get(limit) };
            var answer = await client.Directory.ListRightsAsync(request, cancellationToken: interrupt);
            return run.Print(answer, printer => Print(answer, printer, run.Texts));
        });
    }

    private static void Print(ListRightsResponse answer, Printer printer, Texts texts)
    {
        printer.Line(texts.Say("rights.count", answer.Lines.Count, answer.Total, answer.StaleAfter.ToTimeSpan().TotalDays));
        if (answer.Lines.Count == 0)
        {
            return;
        }

        printer.Table(
            [texts.Say("column.kind"), texts.Say("column.holder"), texts.Say("column.number_printed"), texts.Say("column.standing"), texts.Say("column.verified"), texts.Say("column.by"), texts.Say("column.due")],
            answer.Lines.Select(line => (IReadOnlyList<string>)
            [
                texts.Word(line.Kind),
                line.HolderName.Length > 0 ? $"{line.HolderName} ({line.HolderId})" : line.HolderId,
                line.Number,
                line.ReasonCode.Length > 0 ? $"{texts.Word(line.Standing)} ({line.ReasonCode})" : texts.Word(line.Standing),
                line.Stale ? texts.Say("rights.stale", Instants.Print(line.VerifiedAt)) : Instants.Print(line.VerifiedAt),
                line.VerifiedBy,
                Instants.Print(line.ValidUntil),
            ]));
    }
}
