using InfoExchange.Domain.Journal;

namespace InfoExchange.Domain.Returns;

/// <summary>A return became a bulletin. Only this entry links them; the bulletin holds nothing of its source.</summary>
public sealed class ReturnPublished : JournalEvent
{
    /// <summary>The return.</summary>
    public required string ReturnId { get; init; }

    /// <summary>The bulletin.</summary>
    public required string BulletinId { get; init; }
}
