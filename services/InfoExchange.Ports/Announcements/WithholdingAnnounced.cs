using System.Collections.Immutable;

namespace InfoExchange.Ports.Announcements;

/// <summary>Recipients from which a bulletin that they had is withheld from now on: decided again after a change of facts or rules. Whatever was announced before of it is not for them any more.</summary>
public sealed class WithholdingAnnounced : Announcement
{
    /// <summary>The gateway it is for.</summary>
    public required string Gateway { get; init; }

    /// <summary>The bulletin, all versions of it.</summary>
    public required string BulletinId { get; init; }

    /// <summary>The version that was decided again.</summary>
    public required int Version { get; init; }

    /// <summary>Who, ascending by number, and why; at least one.</summary>
    public required ImmutableArray<WithheldRecipient> Recipients { get; init; }
}
