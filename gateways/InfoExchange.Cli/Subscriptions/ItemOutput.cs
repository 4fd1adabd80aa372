using InfoExchange.Cli.Terminal;
using InfoExchange.Client.Subscriptions;

namespace InfoExchange.Cli.Subscriptions;

/// <summary>Items on the output, for people or a line of JSON each.</summary>
internal static class ItemOutput
{
    /// <summary>Flushed before it is confirmed: what a pipe lost is not counted as received.</summary>
    internal static void Print(CommandRun run, SubscriptionItem item)
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
}
