using System.Collections.Immutable;
using InfoExchange.Domain.Bulletins;

namespace InfoExchange.Ports.Announcements;

/// <summary>A bulletin's frame for one gateway, with the journaled audience that the gateway applies.</summary>
public sealed class ContentAnnounced : Announcement
{
    /// <summary>The gateway it is for: <c>firms</c>, <c>retail</c>, <c>prefecture</c>, <c>referents</c>.</summary>
    public required string Gateway { get; init; }

    /// <summary>The bulletin.</summary>
    public required string BulletinId { get; init; }

    /// <summary>Its version.</summary>
    public required int Version { get; init; }

    /// <summary>What the frame says of it.</summary>
    public required NoticeKind Notice { get; init; }

    /// <summary>To be read or answered.</summary>
    public required BulletinKind Kind { get; init; }

    /// <summary>First instant it may be shown.</summary>
    public required DateTimeOffset EffectiveAt { get; init; }

    /// <summary>First instant it may no longer be shown; a closing notice is shown until then, too.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>Who receives, ascending by number.</summary>
    public required ImmutableArray<DeliveryMember> Members { get; init; }

    /// <summary>For a reminder: the one person it goes to, pseudonymous id; empty otherwise.</summary>
    public string AddresseeId { get; init; } = "";

    /// <summary>The frame: gRPC prefix and protobuf, sealed.</summary>
    public required SealedFrame Frame { get; init; }
}
