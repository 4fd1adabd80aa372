using System.CommandLine;
using InfoExchange.Cli.Terminal;
using InfoExchange.Protos.V1;

namespace InfoExchange.Cli.Bulletins;

/// <summary><c>bulletin refuse ID --reason-code CODE</c>: nobody receives it; an urgent release is recalled.</summary>
internal static class RefuseCommand
{
    internal static Command Create(CommandParts parts)
    {
        var bulletin = parts.Argument("bulletin");
        var reason = parts.RequiredText("--reason-code");
        var key = parts.Text("--key");
        return parts.Run(parts.Command("bulletin.refuse", bulletin, reason, key), async (run, interrupt) =>
        {
            var (client, territory) = await run.ConnectAsync(interrupt);
            var pending = await PendingCommand.FindAsync(client, territory, run.Get(bulletin), interrupt);
            var act = ActKey.Of(run.Get(key));
            var request = new RefusePublicationRequest { Jurisdiction = territory, IdempotencyKey = act, BulletinId = pending.BulletinId, Version = pending.Version, ReasonCode = run.Get(reason) ?? "" };
            var refused = await ActKey.SendAsync(run, act, () => client.Bulletins.RefusePublicationAsync(request, cancellationToken: interrupt).ResponseAsync);
            return run.Print(refused, printer => printer.Title(run.Texts.Say(pending.Urgent ? "refuse.recalled" : "refuse.done", pending.BulletinId, refused.Position)));
        });
    }
}
