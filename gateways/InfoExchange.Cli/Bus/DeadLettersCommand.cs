using System.CommandLine;
using System.Globalization;
using InfoExchange.Cli.Terminal;
using InfoExchange.Protos.V1;

namespace InfoExchange.Cli.Bus;

/// <summary><c>bus dead-letters [--queue QUEUE]</c>: what could not be handled, why and since when; never what it says.</summary>
internal static class DeadLettersCommand
{
    private const int MostAtOnce = 200;

    internal static Command Create(CommandParts parts)
    {
        var queue = parts.Text("--queue");
        return parts.Run(parts.Command("bus.dead-letters", queue), async (run, interrupt) =>
        {
            var (operations, territory) = await OperationsClient.ConnectAsync(run, interrupt);
            var request = new ListDeadLettersRequest { Jurisdiction = territory, Queue = run.Get(queue) ?? "", Limit = MostAtOnce };
            var letters = await operations.ListDeadLettersAsync(request, cancellationToken: interrupt);
            return run.Print(letters, printer => Print(letters, printer, run.Texts));
        });
    }

    private static void Print(ListDeadLettersResponse letters, Printer printer, Texts texts)
    {
        if (letters.Letters.Count == 0)
        {
            printer.Line(texts.Say("list.empty"));
            return;
        }

        printer.Table(
            [texts.Say("column.queue"), texts.Say("column.message"), texts.Say("column.territory"), texts.Say("column.why"), texts.Say("column.age"), texts.Say("column.bytes")],
            letters.Letters.Select(letter => (IReadOnlyList<string>)
            [
                letter.Queue,
                Printable.Line(letter.MessageId),
                Printable.Line(letter.OrderingKey),
                Printable.Line(letter.Reason),
                AgeText.Print(letter.SetAsideAt, letters.ReadAt),
                letter.Length.ToString(CultureInfo.InvariantCulture),
            ]));
    }
}
