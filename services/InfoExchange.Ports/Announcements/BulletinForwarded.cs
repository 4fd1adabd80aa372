using InfoExchange.Domain.Bulletins;

namespace InfoExchange.Ports.Announcements;

/// <summary>A bulletin offered to another addressed territory, which decides for itself.</summary>
public sealed class BulletinForwarded : Announcement
{
    /// <summary>The territory that is asked.</summary>
    public required Domain.Jurisdictions.Jurisdiction Territory { get; init; }

    /// <summary>The bulletin.</summary>
    public required string BulletinId { get; init; }

    /// <summary>Its version.</summary>
    public required int Version { get; init; }

    /// <summary>How it was closed; null when it is current.</summary>
    public ClosingKind? Closing { get; init; }

    /// <summary>Header and words as UTF-8 JSON, sealed to the territory; for a closing the words of its notice, null when none were written.</summary>
    public SealedFrame? Content { get; init; }
}
