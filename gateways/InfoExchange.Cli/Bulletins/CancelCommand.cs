using System.CommandLine;
using InfoExchange.Cli.Terminal;
using InfoExchange.Protos.V1;

namespace InfoExchange.Cli.Bulletins;

/// <summary><c>bulletin cancel ID --reason …</c>: it should not hold any more.</summary>
internal static class CancelCommand
{
    internal static Command Create(CommandParts parts)
    {
        var bulletin = parts.Argument("bulletin");
        var reason = parts.RequiredText("--reason");
        var text = parts.Text("--text", "option--text.end");
        var wait = parts.Flag("--wait");
        var key = parts.Text("--key");
        return parts.Run(parts.Command("bulletin.cancel", bulletin, reason, text, wait, key), async (run, interrupt) =>
        {
            var (client, territory) = await run.ConnectAsync(interrupt);
            var act = ActKey.Of(run.Get(key));
            var request = new CancelBulletinRequest
            {
                Jurisdiction = territory,
                IdempotencyKey = act,
                BulletinId = run.Get(bulletin),
                Texts = { ClosingText.Of(run.Get(text)) },
                Reason = run.Get(reason),
            };
            var cancelled = await ActKey.SendAsync(run, act, () => RevocationWait.SendAsync(
                run, run.Get(wait), () => client.Bulletins.CancelBulletinAsync(request, cancellationToken: interrupt).ResponseAsync, answer => answer.Revocation, interrupt));
            return run.Print(cancelled, printer =>
            {
                printer.Title(run.Texts.Say("cancel.done", request.BulletinId, cancelled.Version, Instants.Print(cancelled.CancelledAt)));
                RevocationText.Print(cancelled.Revocation, printer, run.Texts);
            });
        });
    }
}
