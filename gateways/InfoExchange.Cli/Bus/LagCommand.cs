using System.CommandLine;
using System.Globalization;
using InfoExchange.Cli.Terminal;
using InfoExchange.Protos.V1;

namespace InfoExchange.Cli.Bus;

/// <summary><c>bus lag</c>: how far each consumer lags.</summary>
internal static class LagCommand
{
    internal static Command Create(CommandParts parts) => parts.Run(parts.Command("bus.lag"), async (run, interrupt) =>
    {
        var (operations, territory) = await OperationsClient.ConnectAsync(run, interrupt);
        var queues = await operations.ListQueuesAsync(new ListQueuesRequest { Jurisdiction = territory }, cancellationToken: interrupt);
        return run.Print(queues, printer => printer.Table(
            [run.Texts.Say("column.queue"), run.Texts.Say("column.ready"), run.Texts.Say("column.unacknowledged"), run.Texts.Say("column.oldest"), run.Texts.Say("column.dead_letters")],
            queues.Queues.Select(queue => (IReadOnlyList<string>)
            [
                queue.Queue,
                Number(queue.Ready),
                queue.InHandCase is QueueView.InHandOneofCase.Unacknowledged ? Number(queue.Unacknowledged) : "?",
                AgeText.Print(queue.OldestAt, queues.ReadAt),
                Number(queue.DeadLetters),
            ])));
    });

    private static string Number(long count) => count.ToString(CultureInfo.InvariantCulture);
}
