using System.CommandLine;
using InfoExchange.Cli.Terminal;
using InfoExchange.Protos.V1;

namespace InfoExchange.Cli.Bulletins;

/// <summary><c>bulletin validate ID</c>: as a second person, to exactly the audience that its author saw.</summary>
internal static class ValidateCommand
{
    internal static Command Create(CommandParts parts)
    {
        var bulletin = parts.Argument("bulletin");
        var key = parts.Text("--key");
        return parts.Run(parts.Command("bulletin.validate", bulletin, key), async (run, interrupt) =>
        {
            var (client, territory) = await run.ConnectAsync(interrupt);
            var pending = await PendingCommand.FindAsync(client, territory, run.Get(bulletin), interrupt);
            if (!run.IsJson)
            {
                PendingCommand.Print(pending, run.Out, run.Texts);
            }

            var act = ActKey.Of(run.Get(key));
            var request = new ValidatePublicationRequest { Jurisdiction = territory, IdempotencyKey = act, BulletinId = pending.BulletinId, Version = pending.Version, AudienceDigest = pending.AudienceDigest };
            var validated = await ActKey.SendAsync(run, act, () => client.Bulletins.ValidatePublicationAsync(request, cancellationToken: interrupt).ResponseAsync);
            return run.Print(validated, printer => printer.Title(run.Texts.Say(validated.WasUrgent ? "validate.urgent" : "validate.done", pending.BulletinId, validated.Included, validated.Position)));
        });
    }
}
