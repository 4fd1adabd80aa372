using System.Collections.Immutable;
using InfoExchange.Domain.Attachments;

namespace InfoExchange.Domain.Bulletins;

/// <summary>The words of a bulletin: what is sealed under its content key and never in an entry.</summary>
public sealed class BulletinContent
{
    /// <summary>Language blocks.</summary>
    public required ImmutableArray<TextBlock> Texts { get; init; }

    /// <summary>Areas with their words.</summary>
    public required ImmutableArray<Area> Areas { get; init; }

    /// <summary>Vehicles.</summary>
    public required ImmutableArray<Vehicle> Vehicles { get; init; }

    /// <summary>Foreign sources.</summary>
    public required ImmutableArray<SourceReference> Sources { get; init; }

    /// <summary>The prosecutor's reference; empty when none.</summary>
    public required string ProsecutorReference { get; init; }

    /// <summary>When the prosecutor decided; null when none did, and in contents of an earlier program.</summary>
    public DateTimeOffset? ProsecutorDecidedAt { get; init; }

    /// <summary>Pictures, sealed beside the words; none of what comes from another territory.</summary>
    public ImmutableArray<StoredAttachment> Attachments { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>The same words alone: what another journal sealed can't be opened here, whatever it names.</summary>
    internal BulletinContent WithoutAttachments() => Attachments.IsEmpty ? this : new()
    {
        Texts = Texts,
        Areas = Areas,
        Vehicles = Vehicles,
        Sources = Sources,
        ProsecutorReference = ProsecutorReference,
        ProsecutorDecidedAt = ProsecutorDecidedAt,
    };
}
