using InfoExchange.Domain.Journal;

namespace InfoExchange.Domain.Bulletins;

/// <summary>A bulletin is no longer current, or one that was not is recalled; everybody who got it is told, in order.</summary>
public sealed class BulletinClosed : JournalEvent
{
    /// <summary>Id.</summary>
    public required string BulletinId { get; init; }

    /// <summary>Version at that moment.</summary>
    public required int Version { get; init; }

    /// <summary>How it ended.</summary>
    public required ClosingKind Closing { get; init; }

    /// <summary>The sealed words of the notice, a <see cref="BulletinContent"/> with texts only; null when none were written.</summary>
    public SealedReference? Content { get; init; }

    /// <summary>The sealed words that say why, for the journal only, under their author's key; null when none were asked for.</summary>
    public SealedReference? Reason { get; init; }
}
