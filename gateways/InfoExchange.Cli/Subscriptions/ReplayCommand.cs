using System.CommandLine;
using InfoExchange.Cli.Terminal;

namespace InfoExchange.Cli.Subscriptions;

/// <summary><c>replay</c>: prints what the gateway keeps, from its beginning to now, and ends. Confirms nothing and moves no place.</summary>
internal static class ReplayCommand
{
    internal static Command Create(CommandParts parts) => parts.Run(parts.Command("replay"), RunAsync);

    private static async Task<int> RunAsync(CommandRun run, CancellationToken interrupt)
    {
        var printed = 0L;
        using var progress = new ProgressLine(run, run.Texts.Say("progress.replay"), null, number => run.Texts.Count("count.items", number));
        await foreach (var item in KeptItems.ReadAsync(run, interrupt))
        {
            if (!run.Around.IsOutputTerminal)
            {
                progress.Show(printed);
            }

            ItemOutput.Print(run, item);
            printed++;
        }

        progress.Dispose();
        if (!run.IsJson)
        {
            run.Say("replay.done", run.Texts.Count("count.items", printed));
        }

        return ExitCodes.Done;
    }
}
