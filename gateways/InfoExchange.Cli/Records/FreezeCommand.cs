using System.CommandLine;
using InfoExchange.Cli.Terminal;
using InfoExchange.Protos.V1;

namespace InfoExchange.Cli.Records;

/// <summary><c>records freeze --bulletin ID --motive CODE</c>: nothing within the scope is erased or ends.</summary>
internal static class FreezeCommand
{
    internal static Command Create(CommandParts parts)
    {
        var scope = new ScopeOptions(parts);
        var motive = new MotiveOptions(parts, isRequired: true);
        var key = parts.Text("--key");
        return parts.Run(parts.Command("records.freeze", [.. scope.All, .. motive.All, key]), async (run, interrupt) =>
        {
            var wanted = scope.Of(run);
            var (records, territory) = await RecordsClient.ConnectAsync(run, interrupt);
            var act = ActKey.Of(run.Get(key));
            var request = new FreezeRecordsRequest { Jurisdiction = territory, IdempotencyKey = act, Scope = wanted, Motive = motive.Of(run) };
            var frozen = await ActKey.SendAsync(run, act, () => records.FreezeRecordsAsync(request, cancellationToken: interrupt).ResponseAsync);
            return run.Print(frozen, printer => printer.Title(run.Texts.Say("freeze.done", ScopeOptions.Print(wanted, run.Texts), frozen.FreezeId, frozen.Position)));
        });
    }
}
