using InfoExchange.Domain.Journal;

namespace InfoExchange.Domain.Releasing;

/// <summary>A second person refused a proposed publication, or an urgent release, which is then recalled; or its author took the proposal back.</summary>
public sealed class PublicationRefused : JournalEvent
{
    /// <summary>The bulletin.</summary>
    public required string BulletinId { get; init; }

    /// <summary>Its version.</summary>
    public required int Version { get; init; }

    /// <summary>Who proposed or released it.</summary>
    public required string ProposedBy { get; init; }

    /// <summary>Why, <c>[a-z_]{1,40}</c>.</summary>
    public required string ReasonCode { get; init; }
}
