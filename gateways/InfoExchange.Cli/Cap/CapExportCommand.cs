using System.CommandLine;
using InfoExchange.Cli.Terminal;
using InfoExchange.Formats.Cap.Writing;
using InfoExchange.Protos.V1;

namespace InfoExchange.Cli.Cap;

/// <summary><c>cap export BULLETIN</c>: a version of a bulletin as a message of CAP 1.2, referring to the versions before it.</summary>
internal static class CapExportCommand
{
    internal static Command Create(CommandParts parts)
    {
        var bulletin = parts.Argument("bulletin");
        var version = parts.Number("--version-number");
        var file = parts.Text("--out", "option--out.cap");
        return parts.Run(parts.Command("cap.export", bulletin, version, file), async (run, interrupt) =>
        {
            var (client, territory) = await run.ConnectAsync(interrupt);
            var request = new GetBulletinRequest { Jurisdiction = territory, BulletinId = run.Get(bulletin), Version = run.Get(version) };
            var answer = await client.Bulletins.GetBulletinAsync(request, cancellationToken: interrupt);
            var bytes = BulletinCap.Of(answer, request.Version, territory, run.Around.Clock.GetUtcNow()) is { } alert ? CapWriter.Write(alert) : throw new CommandStoppedException(ExitCodes.Refused, "cap.erased");
            return await CapOutput.WriteAsync(run, run.Get(file), bytes, interrupt);
        });
    }
}
