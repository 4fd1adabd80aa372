using InfoExchange.Domain.Bulletins;
using InfoExchange.Domain.Jurisdictions;

namespace InfoExchange.Ports.Announcements;

/// <summary>What one delivery frame says: the same for all who receive it, nothing of any of them.</summary>
public sealed class DeliveryNotice
{
    /// <summary>The territory that decided on its recipients.</summary>
    public required Jurisdiction Jurisdiction { get; init; }

    /// <summary>Where it was written.</summary>
    public required Jurisdiction IssuedIn { get; init; }

    /// <summary>The bulletin.</summary>
    public required string BulletinId { get; init; }

    /// <summary>Its version.</summary>
    public required int Version { get; init; }

    /// <summary>What is said of it.</summary>
    public required NoticeKind Notice { get; init; }

    /// <summary>When it was decided.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Codes and instants.</summary>
    public required BulletinHeader Header { get; init; }

    /// <summary>The words; null for a closing notice, which carries none.</summary>
    public BulletinContent? Content { get; init; }
}
