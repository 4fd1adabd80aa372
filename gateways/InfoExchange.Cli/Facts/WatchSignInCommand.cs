using System.CommandLine;
using InfoExchange.Cli.Terminal;
using InfoExchange.Protos.V1;

namespace InfoExchange.Cli.Facts;

/// <summary><c>watch sign-in WATCH [--for 8h]</c>: take the watch.</summary>
internal static class WatchSignInCommand
{
    internal static Command Create(CommandParts parts)
    {
        var watch = parts.Argument("watch");
        var turn = parts.Span("--for");
        var key = parts.Text("--key");
        return parts.Run(parts.Command("watch.sign-in", watch, turn, key), async (run, interrupt) =>
        {
            var (client, territory) = await run.ConnectAsync(interrupt);
            var act = ActKey.Of(run.Get(key));
            var request = new RecordFactRequest
            {
                Jurisdiction = territory,
                IdempotencyKey = act,
                WatchSignIn = new WatchSignIn { WatchId = run.Get(watch), ExpectedUntil = WatchTurns.UntilOf(run, turn) },
            };
            var answer = await ActKey.SendAsync(run, act, () => client.Directory.RecordFactAsync(request, cancellationToken: interrupt).ResponseAsync);
            return run.Print(answer, printer => printer.Title(run.Texts.Say("watch.taken", run.Get(watch), answer.Position)));
        });
    }
}
