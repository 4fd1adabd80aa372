using InfoExchange.Domain.Journal;

namespace InfoExchange.Domain.Acknowledgements;

/// <summary>The first answer for one recipient of one alert.</summary>
public sealed class AlertAcknowledged : JournalEvent
{
    /// <summary>The alert.</summary>
    public required string BulletinId { get; init; }

    /// <summary>For whom.</summary>
    public required int Recipient { get; init; }

    /// <summary>The answer.</summary>
    public required AlertAnswer Answer { get; init; }

    /// <summary>Rank of who answered: 0 the coordinator or desk, 1, 2, … substitutes.</summary>
    public required int Rank { get; init; }

    /// <summary>The sealed comment, under the bulletin's trace key; null when none was written.</summary>
    public SealedReference? Comment { get; init; }
}
