using System.CommandLine;
using InfoExchange.Cli.Terminal;
using InfoExchange.Protos.V1;

namespace InfoExchange.Cli.Bulletins;

/// <summary><c>bulletin end ID</c>, and the same as <c>alert end</c>: « Fin d'alerte ».</summary>
internal static class EndCommand
{
    /// <param name="parts">What commands are made of.</param>
    /// <param name="group">Where it stands.</param>
    internal static Command Create(CommandParts parts, string group)
    {
        var bulletin = parts.Argument("bulletin");
        var text = parts.Text("--text", "option--text.end");
        var key = parts.Text("--key");
        return parts.Run(parts.Command($"{group}.end", bulletin, text, key), async (run, interrupt) =>
        {
            var (client, territory) = await run.ConnectAsync(interrupt);
            var act = ActKey.Of(run.Get(key));
            var request = new EndAlertRequest { Jurisdiction = territory, IdempotencyKey = act, BulletinId = run.Get(bulletin), Texts = { ClosingText.Of(run.Get(text)) } };
            var ended = await ActKey.SendAsync(run, act, () => client.Bulletins.EndAlertAsync(request, cancellationToken: interrupt).ResponseAsync);
            return run.Print(ended, printer => printer.Title(run.Texts.Say("end.done", request.BulletinId, ended.Version, Instants.Print(ended.EndedAt))));
        });
    }
}
