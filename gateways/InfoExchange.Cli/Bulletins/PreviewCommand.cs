using System.CommandLine;
using InfoExchange.Cli.Terminal;
using InfoExchange.Protos.V1;

namespace InfoExchange.Cli.Bulletins;

/// <summary><c>bulletin preview DRAFT.json</c>, and the same as <c>audience preview</c>: who would receive it, who would not and why, and who comes and goes.</summary>
internal static class PreviewCommand
{
    /// <param name="parts">What commands are made of.</param>
    /// <param name="group">Where it stands.</param>
    internal static Command Create(CommandParts parts, string group)
    {
        var draft = parts.Argument("draft");
        var revised = parts.Text("--revises");
        var territories = parts.Text("--territories");
        return parts.Run(parts.Command($"{group}.preview", draft, revised, territories), (run, interrupt) => RunAsync(run, run.Get(draft), run.Get(revised) ?? "", run.Get(territories), interrupt));
    }

    private static async Task<int> RunAsync(CommandRun run, string path, string revised, string? territories, CancellationToken interrupt)
    {
        var draft = await DraftFile.ReadAsync(path, interrupt);
        AddressedTerritories.Put(territories, draft);
        var (client, territory) = await run.ConnectAsync(interrupt);
        var preview = await client.Bulletins.PreviewBulletinAsync(new PreviewBulletinRequest { Jurisdiction = territory, Draft = draft, BulletinId = revised }, cancellationToken: interrupt);
        return run.Print(preview, printer => new AudienceReport(run.Texts).Print(preview, printer));
    }
}
