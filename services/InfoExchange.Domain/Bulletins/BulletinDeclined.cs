using InfoExchange.Domain.Journal;
using InfoExchange.Domain.Jurisdictions;

namespace InfoExchange.Domain.Bulletins;

/// <summary>A bulletin addressed from elsewhere was not admitted here.</summary>
public sealed class BulletinDeclined : JournalEvent
{
    /// <summary>Id.</summary>
    public required string BulletinId { get; init; }

    /// <summary>Version that was offered.</summary>
    public required int Version { get; init; }

    /// <summary>Where it was written.</summary>
    public required Jurisdiction IssuedIn { get; init; }

    /// <summary>Reason code.</summary>
    public required string ReasonCode { get; init; }
}
