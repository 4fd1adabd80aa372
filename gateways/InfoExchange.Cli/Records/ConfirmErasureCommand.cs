using System.CommandLine;
using InfoExchange.Cli.Terminal;
using InfoExchange.Protos.V1;

namespace InfoExchange.Cli.Records;

/// <summary><c>records confirm-erasure ERASURE</c>: the second person's word; it is final.</summary>
internal static class ConfirmErasureCommand
{
    internal static Command Create(CommandParts parts)
    {
        var erasure = parts.Argument("erasure");
        var key = parts.Text("--key");
        return parts.Run(parts.Command("records.confirm-erasure", erasure, key), async (run, interrupt) =>
        {
            var (records, territory) = await RecordsClient.ConnectAsync(run, interrupt);
            var act = ActKey.Of(run.Get(key));
            var request = new ConfirmErasureRequest { Jurisdiction = territory, IdempotencyKey = act, ErasureId = run.Get(erasure) };
            var ordered = await ActKey.SendAsync(run, act, () => records.ConfirmErasureAsync(request, cancellationToken: interrupt).ResponseAsync);
            return run.Print(ordered, printer =>
            {
                printer.Title(run.Texts.Say("erase.ordered", request.ErasureId, ordered.Position));
                printer.Line(run.Texts.Say("erase.final", Instants.Print(ordered.FinalAt)));
            });
        });
    }
}
