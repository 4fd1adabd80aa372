using System.CommandLine;
using InfoExchange.Cli.Terminal;
using InfoExchange.Protos.V1;

namespace InfoExchange.Cli.Records;

/// <summary><c>records freezes</c>: what is held, by whom and why.</summary>
internal static class ListFreezesCommand
{
    internal static Command Create(CommandParts parts) => parts.Run(parts.Command("records.freezes"), async (run, interrupt) =>
    {
        var (records, territory) = await RecordsClient.ConnectAsync(run, interrupt);
        var listed = await records.ListFreezesAsync(new ListFreezesRequest { Jurisdiction = territory }, cancellationToken: interrupt);
        return run.Print(listed, printer => Print(listed, printer, run.Texts));
    });

    private static void Print(ListFreezesResponse listed, Printer printer, Texts texts)
    {
        if (listed.Freezes.Count == 0)
        {
            printer.Line(texts.Say("list.empty"));
            return;
        }

        printer.Table(
            [texts.Say("column.identifier"), texts.Say("column.what"), texts.Say("column.recorded"), texts.Say("column.identity"), texts.Say("column.why"), texts.Say("column.position")],
            listed.Freezes.Select(freeze => (IReadOnlyList<string>)
            [
                freeze.FreezeId,
                ScopeOptions.Print(freeze.Scope, texts),
                Instants.Print(freeze.FrozenAt),
                freeze.Author,
                $"{freeze.Motive.Code} {freeze.Motive.Text}".Trim(),
                $"{freeze.Position}",
            ]));
    }
}
