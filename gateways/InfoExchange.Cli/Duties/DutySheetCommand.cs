using System.CommandLine;
using InfoExchange.Cli.Terminal;
using InfoExchange.Protos.V1;

namespace InfoExchange.Cli.Duties;

/// <summary><c>duty sheet POST</c>: what is active at a post tonight, and whom to call.</summary>
internal static class DutySheetCommand
{
    internal static Command Create(CommandParts parts)
    {
        var post = PostArgument.Create(parts);
        return parts.Run(parts.Command("duty.sheet", post), async (run, interrupt) =>
        {
            var (client, territory) = await run.ConnectAsync(interrupt);
            var sheet = await client.Directory.GetDutySheetAsync(new GetDutySheetRequest { Jurisdiction = territory, RecipientNumber = run.Get(post) }, cancellationToken: interrupt);
            return run.Print(sheet, printer => DutySheetReport.Print(sheet, printer, run.Texts));
        });
    }
}
