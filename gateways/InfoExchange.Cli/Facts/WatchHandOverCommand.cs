using System.CommandLine;
using InfoExchange.Cli.Terminal;
using InfoExchange.Protos.V1;

namespace InfoExchange.Cli.Facts;

/// <summary><c>watch hand-over WATCH --to PERSON</c>: name who has it now, or leave it <c>--unmanned</c>.</summary>
internal static class WatchHandOverCommand
{
    internal static Command Create(CommandParts parts)
    {
        var watch = parts.Argument("watch");
        var to = parts.Text("--to", "option--to.watch");
        var unmanned = parts.Flag("--unmanned");
        var turn = parts.Span("--for");
        var note = parts.Text("--note", "option--note.watch");
        var key = parts.Text("--key");
        return parts.Run(parts.Command("watch.hand-over", watch, to, unmanned, turn, note, key), async (run, interrupt) =>
        {
            var relief = run.Get(to) ?? "";
            if (relief.Length == 0 != run.Get(unmanned))
            {
                throw new CommandStoppedException(ExitCodes.Malformed, "watch.relief_or_unmanned");
            }

            var (client, territory) = await run.ConnectAsync(interrupt);
            var act = ActKey.Of(run.Get(key));
            var request = new RecordFactRequest
            {
                Jurisdiction = territory,
                IdempotencyKey = act,
                WatchHandOver = new WatchHandOver
                {
                    WatchId = run.Get(watch),
                    ToPersonId = relief,
                    ExpectedUntil = relief.Length == 0 ? null : WatchTurns.UntilOf(run, turn),
                    Note = run.Get(note) ?? "",
                },
            };
            var answer = await ActKey.SendAsync(run, act, () => client.Directory.RecordFactAsync(request, cancellationToken: interrupt).ResponseAsync);
            var open = await client.Directory.GetOpenMattersAsync(new GetOpenMattersRequest { Jurisdiction = territory, WatchId = run.Get(watch) }, cancellationToken: interrupt);
            return run.Print(answer, printer =>
            {
                printer.Title(relief.Length == 0 ? run.Texts.Say("watch.left", run.Get(watch), answer.Position) : run.Texts.Say("watch.handed_over", run.Get(watch), relief, answer.Position));
                WatchOpenCommand.Print(open, printer, run.Texts);
            });
        });
    }
}
