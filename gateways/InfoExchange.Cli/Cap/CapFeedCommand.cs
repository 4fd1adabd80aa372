using System.CommandLine;
using InfoExchange.Cli.Subscriptions;
using InfoExchange.Cli.Terminal;
using InfoExchange.Client.Subscriptions;
using InfoExchange.Formats.Cap.Writing;

namespace InfoExchange.Cli.Cap;

/// <summary><c>cap feed</c>: what the caller's recipients may read now, as an Atom feed of CAP messages.</summary>
internal static class CapFeedCommand
{
    internal static Command Create(CommandParts parts)
    {
        var file = parts.Text("--out", "option--out.cap");
        return parts.Run(parts.Command("cap.feed", file), async (run, interrupt) =>
        {
            var session = await run.SignedInAsync(interrupt);
            var now = run.Around.Clock.GetUtcNow();
            var feed = new CapFeed(now);
            await foreach (var item in KeptItems.ReadAsync(run, interrupt))
            {
                if (item is BulletinItem received)
                {
                    feed.Add(received.Delivery);
                }
            }

            var id = $"urn:infoexchange:feed:{Uri.EscapeDataString(session.Territory.ToString())}:{Uri.EscapeDataString(session.Profile.Name)}";
            return await CapOutput.WriteAsync(run, run.Get(file), AtomFeed.Write(id, run.Texts.Say("cap.feed_title", session.Profile.Title), now, feed), interrupt);
        });
    }
}
