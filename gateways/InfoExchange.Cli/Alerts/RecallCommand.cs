using System.CommandLine;
using InfoExchange.Cli.Bulletins;
using InfoExchange.Cli.Terminal;
using InfoExchange.Protos.V1;

namespace InfoExchange.Cli.Alerts;

/// <summary><c>alert recall ID --reason …</c>: « Retiré, ne plus utiliser », for any bulletin, also one that has ended.</summary>
internal static class RecallCommand
{
    internal static Command Create(CommandParts parts)
    {
        var bulletin = parts.Argument("bulletin");
        var reason = parts.RequiredText("--reason");
        var text = parts.Text("--text", "option--text.end");
        var wait = parts.Flag("--wait");
        var key = parts.Text("--key");
        return parts.Run(parts.Command("alert.recall", bulletin, reason, text, wait, key), async (run, interrupt) =>
        {
            var (client, territory) = await run.ConnectAsync(interrupt);
            var act = ActKey.Of(run.Get(key));
            var request = new RecallBulletinRequest
            {
                Jurisdiction = territory,
                IdempotencyKey = act,
                BulletinId = run.Get(bulletin),
                Texts = { ClosingText.Of(run.Get(text)) },
                Reason = run.Get(reason),
            };
            var recalled = await ActKey.SendAsync(run, act, () => RevocationWait.SendAsync(
                run, run.Get(wait), () => client.Bulletins.RecallBulletinAsync(request, cancellationToken: interrupt).ResponseAsync, answer => answer.Revocation, interrupt));
            return run.Print(recalled, printer =>
            {
                printer.Title(run.Texts.Say("recall.done", request.BulletinId, recalled.Version, Instants.Print(recalled.RecalledAt), run.Texts.Count("count.recipients", recalled.Recipients)));
                RevocationText.Print(recalled.Revocation, printer, run.Texts);
                printer.Line(run.Texts.Say("recall.board", request.BulletinId));
            });
        });
    }
}
