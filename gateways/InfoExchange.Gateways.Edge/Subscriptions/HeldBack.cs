using InfoExchange.Domain.Jurisdictions;
using InfoExchange.Gateways.Edge.Inbox;
using InfoExchange.Ports.Announcements;

namespace InfoExchange.Gateways.Edge.Subscriptions;

/// <summary>What one stream was not given while a territory's content was stopped: where to go back to, territory by territory. Others' content goes on meanwhile.</summary>
internal sealed class HeldBack
{
    private readonly Dictionary<Jurisdiction, long> places = [];
    private Jurisdiction? returning;
    private ReadOnlyMemory<InboxEntry> page;

    /// <summary>True when nothing is held back.</summary>
    public bool IsEmpty => places.Count == 0;

    /// <summary>True when the place to read on from is known and its page is not at hand.</summary>
    public bool NeedsPage => returning is not null && page.IsEmpty;

    /// <summary>Where to read on from.</summary>
    public long Place => places[returning!];

    /// <summary>True for a territory of which something is held back: what comes later of it waits, too, so that its order holds.</summary>
    public bool Holds(Jurisdiction territory) => places.ContainsKey(territory);

    /// <summary>Holds back what comes after a place.</summary>
    public void Hold(Jurisdiction territory, long after)
    {
        places[territory] = after;
        (returning, page) = (null, default);
    }

    /// <summary>What may be said to be given, when everything up to a sequence was given or held back.</summary>
    public long GivenUpTo(long sequence)
    {
        foreach (var place in places.Values)
        {
            sequence = Math.Min(sequence, place);
        }

        return sequence;
    }

    /// <summary>Goes back for a territory whose content flows again, if there is one.</summary>
    public void Return(Func<Jurisdiction, bool> isFlowing) => returning ??= places.Keys.FirstOrDefault(isFlowing);

    /// <summary>Gives the page that reading goes on in.</summary>
    public void Give(ReadOnlyMemory<InboxEntry> entries) => page = entries;

    /// <summary>The next content that was held back, the place moved behind it; null when a page is needed, or when all was given up to where the stream is.</summary>
    /// <param name="upTo">Where the stream is.</param>
    public InboxEntry? Take(long upTo)
    {
        while (returning is { } territory && !page.IsEmpty)
        {
            var entry = page.Span[0];
            page = page[1..];
            if (entry.Sequence > upTo)
            {
                break;
            }

            places[territory] = entry.Sequence;
            if (entry.Announcement is ContentAnnounced content && content.Jurisdiction == territory)
            {
                return entry;
            }
        }

        if (returning is { } done && (places[done] >= upTo || !page.IsEmpty))
        {
            places.Remove(done);
            (returning, page) = (null, default);
        }

        return null;
    }
}
