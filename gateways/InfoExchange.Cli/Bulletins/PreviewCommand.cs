using System.CommandLine;
using InfoExchange.Cli.Terminal;
using InfoExchange.Protos.V1;

namespace InfoExchange.Cli.Bulletins;

/// <summary><c>bulletin preview DRAFT.json</c>: who would receive it, and why.</summary>
internal static class PreviewCommand
{
    internal static Command Create(CommandParts parts)
    {
        var draft = parts.Argument("draft");
        return parts.Run(parts.Command("bulletin.preview", draft), (run, interrupt) => RunAsync(run, run.Get(draft), interrupt));
    }

    private static async Task<int> RunAsync(CommandRun run, string path, CancellationToken interrupt)
    {
        var draft = await DraftFile.ReadAsync(path, interrupt);
        var (client, territory) = await run.ConnectAsync(interrupt);
        var preview = await client.Bulletins.PreviewBulletinAsync(new PreviewBulletinRequest { Jurisdiction = territory, Draft = draft }, cancellationToken: interrupt);
        return run.Print(preview, printer => new AudienceReport(run.Texts).Print(preview, printer));
    }
}
