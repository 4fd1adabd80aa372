using System.CommandLine;
using InfoExchange.Cli.Terminal;
using InfoExchange.Protos.V1;

namespace InfoExchange.Cli.Facts;

/// <summary><c>directory orders [--commune CODE]</c>: posture, orders for patrols, and who is competent.</summary>
internal static class ListOrdersCommand
{
    internal static Command Create(CommandParts parts)
    {
        var commune = parts.Text("--commune", "option--commune.orders");
        var ended = parts.Flag("--with-ended");
        return parts.Run(parts.Command("directory.orders", commune, ended), async (run, interrupt) =>
        {
            var (client, territory) = await run.ConnectAsync(interrupt);
            var request = new ListOrdersRequest { Jurisdiction = territory, CommuneCode = run.Get(commune) ?? "", WithEnded = run.Get(ended) };
            var answer = await client.Directory.ListOrdersAsync(request, cancellationToken: interrupt);
            return run.Print(answer, printer => Print(answer, printer, run.Texts));
        });
    }

    private static void Print(ListOrdersResponse answer, Printer printer, Texts texts)
    {
        printer.Title(texts.Say("orders.level", texts.Word(answer.Level)));
        IReadOnlyList<string> columns = [texts.Say("column.kind"), texts.Say("column.id"), texts.Say("column.what"), texts.Say("column.where"), texts.Say("column.by"), texts.Say("column.from"), texts.Say("column.due")];
        List<IReadOnlyList<string>> rows =
        [
            .. answer.Postures.Select(p => (IReadOnlyList<string>)
                [texts.Say("orders.posture"), p.Id, $"{texts.Word(p.Level)} {string.Join(' ', p.Sectors.Select(s => texts.Word(s)))}".TrimEnd(), Places(p.CommuneCodes, texts), texts.Word(p.Authority), Instants.Print(p.ValidFrom), Instants.Print(p.ValidUntil)]),
            .. answer.PatrolOrders.Select(p => (IReadOnlyList<string>)
                [texts.Say("orders.patrol"), p.Id, $"{p.FirmId} : {p.Surroundings}", Places(p.CommuneCodes, texts), texts.Word(p.Authority), Instants.Print(p.ValidFrom), Instants.Print(p.ValidUntil)]),
            .. answer.Competences.Select(c => (IReadOnlyList<string>)
                [texts.Say("orders.competence"), c.Id, texts.Word(c.Act), Places(c.CommuneCodes, texts), texts.Word(c.Authority), Instants.Print(c.ValidFrom), Instants.Print(c.ValidUntil)]),
        ];
        if (rows.Count == 0)
        {
            printer.Line(texts.Say("orders.none"));
            return;
        }

        printer.Table(columns, rows);
    }

    private static string Places(IEnumerable<string> communes, Texts texts) => string.Join(' ', communes) is { Length: > 0 } some ? some : texts.Say("orders.everywhere");
}
