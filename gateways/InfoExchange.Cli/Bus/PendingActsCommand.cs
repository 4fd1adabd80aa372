using System.CommandLine;
using InfoExchange.Cli.Terminal;
using InfoExchange.Protos.V1;

namespace InfoExchange.Cli.Bus;

/// <summary><c>bus pending</c>: what waits for a second person, then what is ordered and not carried out yet.</summary>
internal static class PendingActsCommand
{
    internal static Command Create(CommandParts parts) => parts.Run(parts.Command("bus.pending"), async (run, interrupt) =>
    {
        var (operations, territory) = await OperationsClient.ConnectAsync(run, interrupt);
        var acts = await operations.ListLetterActsAsync(new ListLetterActsRequest { Jurisdiction = territory }, cancellationToken: interrupt);
        return run.Print(acts, printer => Print(acts, printer, run.Texts));
    });

    private static void Print(ListLetterActsResponse acts, Printer printer, Texts texts)
    {
        if (acts.Proposals.Count + acts.Orders.Count == 0)
        {
            printer.Line(texts.Say("list.empty"));
            return;
        }

        foreach (var act in acts.Proposals)
        {
            printer.Title(texts.Say("letter.waits", act.ActId, texts.Word(act.Act), act.Queue, Printable.Line(act.MessageId), act.ProposedBy, Instants.Print(act.ValidateUntil)));
            printer.Line(texts.Say("letter.motive", act.Motive.Code, Printable.Line(act.Motive.Text)));
            if (act.Own)
            {
                printer.Line(texts.Say("pending.own"));
            }
        }

        foreach (var act in acts.Orders)
        {
            printer.Title(texts.Say("letter.ordered", act.ActId, texts.Word(act.Act), act.Queue, Printable.Line(act.MessageId), act.ValidatedBy));
        }
    }
}
