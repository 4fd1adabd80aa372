using System.CommandLine;
using InfoExchange.Cli.SigningIn;
using InfoExchange.Cli.Terminal;
using InfoExchange.Client.Cursors;
using InfoExchange.Client.Subscriptions;

namespace InfoExchange.Cli.Subscriptions;

/// <summary><c>subscribe</c>: prints what comes, as it comes, and confirms what was printed.</summary>
internal static class SubscribeCommand
{
    internal static Command Create(CommandParts parts)
    {
        var cursorFile = parts.Text("--cursor-file");
        var count = parts.Number("--count");
        return parts.Run(
            parts.Command("subscribe", cursorFile, count),
            (run, interrupt) => RunAsync(run, run.Get(cursorFile), run.Get(count), interrupt));
    }

    private static async Task<int> RunAsync(CommandRun run, string? cursorFile, int count, CancellationToken interrupt)
    {
        var session = await run.SignedInAsync(interrupt);
        var jurisdiction = run.TerritoryText == Territories.All ? null : Territories.ToContract(session.Territory);
        using var cursors = new FileCursorStore(cursorFile ?? UsualFile(run, session, jurisdiction is null));
        if (!run.IsJson)
        {
            run.Say("subscribe.started", session.Gateway.ToString(), jurisdiction is null ? Territories.All : session.Territory.ToString());
        }

        var printed = 0;
        await foreach (var item in session.Client.SubscribeAsync(jurisdiction, cursors, interrupt))
        {
            // A position is told only when it says that other territories are stopped than before.
            var isNews = item is not PositionKept { HasNews: false };
            if (isNews)
            {
                Print(run, item);
                printed++;
            }

            await session.Client.ConfirmAsync(item, null, interrupt);
            if (printed == count && isNews && count > 0)
            {
                break;
            }
        }

        return ExitCodes.Done;
    }

    /// <summary>Flushed before it is confirmed: what a pipe lost is not counted as received.</summary>
    private static void Print(CommandRun run, SubscriptionItem item)
    {
        if (run.IsJson)
        {
            run.Around.Output.WriteLine(CliJson.PrintLine(ItemJson.Of(item)));
        }
        else
        {
            ItemText.Print(item, run.Out, run.Texts);
        }

        run.Around.Output.Flush();
    }

    private static string UsualFile(CommandRun run, Session session, bool isEverywhere)
    {
        var territory = isEverywhere ? Territories.All : session.Territory.ToString();
        var name = string.Concat($"{session.Profile.Name}-{territory}".Select(c => char.IsAsciiLetterOrDigit(c) ? c : '-'));
        return Path.Combine(run.Around.ProfileFolder, "cursors", $"{name}.cursor");
    }
}
