using System.CommandLine;
using InfoExchange.Cli.Terminal;
using InfoExchange.Client.Subscriptions;

namespace InfoExchange.Cli.Subscriptions;

/// <summary><c>replay</c>: prints what the gateway keeps, from its beginning to now, and ends. Confirms nothing and moves no place.</summary>
internal static class ReplayCommand
{
    private const int PageSize = 500;

    internal static Command Create(CommandParts parts) => parts.Run(parts.Command("replay"), RunAsync);

    private static async Task<int> RunAsync(CommandRun run, CancellationToken interrupt)
    {
        var session = await run.SignedInAsync(interrupt);
        var selection = new SubscriptionSelection { Jurisdiction = run.TerritoryText == Territories.All ? null : Territories.ToContract(session.Territory) };
        ReadOnlyMemory<byte> cursor = default;
        var printed = 0L;
        using var progress = new ProgressLine(run, run.Texts.Say("progress.replay"), null, number => run.Texts.Count("count.items", number));
        while (true)
        {
            var items = await session.Client.FetchAsync(selection, cursor, PageSize, interrupt);
            foreach (var item in items.Where(each => each is not PositionKept))
            {
                if (!run.Around.IsOutputTerminal)
                {
                    progress.Show(printed);
                }

                ItemOutput.Print(run, item);
                printed++;
            }

            if (items.LastOrDefault(each => !each.Cursor.IsEmpty) is not { } last || !items.Any(each => each is not PositionKept))
            {
                progress.Dispose();
                if (!run.IsJson)
                {
                    run.Say("replay.done", run.Texts.Count("count.items", printed));
                }

                return ExitCodes.Done;
            }

            cursor = last.Cursor;
        }
    }
}
