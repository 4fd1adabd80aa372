using System.CommandLine;
using InfoExchange.Cli.Terminal;
using InfoExchange.Protos.V1;

namespace InfoExchange.Cli.Records;

/// <summary><c>records unfreeze FREEZE --motive CODE</c>: lifts a freeze.</summary>
internal static class UnfreezeCommand
{
    internal static Command Create(CommandParts parts)
    {
        var freeze = parts.Argument("freeze");
        var motive = new MotiveOptions(parts, isRequired: true);
        var key = parts.Text("--key");
        return parts.Run(parts.Command("records.unfreeze", [freeze, .. motive.All, key]), async (run, interrupt) =>
        {
            var (records, territory) = await RecordsClient.ConnectAsync(run, interrupt);
            var act = ActKey.Of(run.Get(key));
            var request = new UnfreezeRecordsRequest { Jurisdiction = territory, IdempotencyKey = act, FreezeId = run.Get(freeze), Motive = motive.Of(run) };
            var lifted = await ActKey.SendAsync(run, act, () => records.UnfreezeRecordsAsync(request, cancellationToken: interrupt).ResponseAsync);
            return run.Print(lifted, printer => printer.Title(run.Texts.Say("unfreeze.done", request.FreezeId, lifted.Position)));
        });
    }
}
