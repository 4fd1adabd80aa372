using InfoExchange.Domain.Acknowledgements;
using InfoExchange.Domain.Bulletins;
using InfoExchange.Domain.Journal;

namespace InfoExchange.Broker.Erasing;

/// <summary>How the ids of messages begin by which an entry was told to others.</summary>
public static class AnnouncedIds
{
    /// <summary>Of those that carry words: that a bulletin is over, and that it is to be erased, still arrives.</summary>
    /// <param name="origin">The journal's.</param>
    /// <param name="entry">Any entry; most have none.</param>
    public static IReadOnlyList<string> OfWords(string origin, JournalEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        var position = entry.Position;
        return entry.Event switch
        {
            BulletinIssued => [$"{origin}/{position}/c/", $"{origin}/{position}/d/", $"{origin}/{position}/f/"],
            RemindersSent => [$"{origin}/{position}/r"],
            DutyDeskAlerted => [$"{origin}/{position}/p/"],
            BulletinRedecided => [$"{origin}/{position}/g/"],
            BulletinClosed { Content: not null } => [$"{origin}/{position}/x/"],
            _ => [],
        };
    }

    /// <summary>The bulletin whose words those messages carry; empty for an entry that has none.</summary>
    public static string BulletinOf(JournalEntry entry) => entry?.Event switch
    {
        BulletinIssued e => e.BulletinId,
        BulletinRedecided e => e.BulletinId,
        RemindersSent e => e.BulletinId,
        DutyDeskAlerted e => e.BulletinId,
        BulletinClosed e => e.BulletinId,
        _ => "",
    };
}
