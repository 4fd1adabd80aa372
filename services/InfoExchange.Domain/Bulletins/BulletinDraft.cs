using System.Collections.Immutable;
using InfoExchange.Domain.Attachments;
using InfoExchange.Domain.Directory;
using InfoExchange.Domain.Guarding;
using InfoExchange.Domain.Jurisdictions;

namespace InfoExchange.Domain.Bulletins;

/// <summary>A bulletin as its author wrote it, unchecked:</summary>
public sealed class BulletinDraft
{
    /// <summary>To be read or to be answered.</summary>
    public required BulletinKind Kind { get; init; }

    /// <summary>Declared origin.</summary>
    public required BulletinOrigin Origin { get; init; }

    /// <summary>Reference of the prosecutor's agreement or standing instruction; empty when none.</summary>
    public string ProsecutorReference { get; init; } = "";

    /// <summary>Its date; null when none.</summary>
    public DateTimeOffset? ProsecutorDecidedAt { get; init; }

    /// <summary>Protection mark.</summary>
    public required Marking Marking { get; init; }

    /// <summary>Who may be told.</summary>
    public required Tlp Tlp { get; init; }

    /// <summary>Code of the information type, <c>[a-z0-9-]{1,40}</c>; conventions open them one by one.</summary>
    public required string InformationType { get; init; }

    /// <summary>Free classification code; empty when none.</summary>
    public string Topic { get; init; } = "";

    /// <summary>At least one; distinct languages.</summary>
    public required ImmutableArray<TextBlock> Texts { get; init; }

    /// <summary>Where it matters; empty means the whole of each addressed territory.</summary>
    public ImmutableArray<Area> Areas { get; init; } = [];

    /// <summary>Territories it is for; at least one, distinct.</summary>
    public required ImmutableArray<Jurisdiction> AddressedTo { get; init; }

    /// <summary>Trades it is for; empty means all.</summary>
    public ImmutableArray<Sector> Sectors { get; init; } = [];

    /// <summary>First instant it counts.</summary>
    public required DateTimeOffset EffectiveAt { get; init; }

    /// <summary>First instant it no longer counts.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>CAP urgency.</summary>
    public Urgency Urgency { get; init; }

    /// <summary>CAP severity.</summary>
    public Severity Severity { get; init; }

    /// <summary>CAP certainty.</summary>
    public Certainty Certainty { get; init; }

    /// <summary>Structured vehicles.</summary>
    public ImmutableArray<Vehicle> Vehicles { get; init; } = [];

    /// <summary>When the fact that it tells of happened; null when it tells of none, or its author does not say.</summary>
    public DateTimeOffset? FactAt { get; init; }

    /// <summary>Series it belongs to; empty when none.</summary>
    public string SeriesId { get; init; } = "";

    /// <summary>For an alert, how long each recipient has; null for information.</summary>
    public TimeSpan? AcknowledgeWithin { get; init; }

    /// <summary>EXERCICE.</summary>
    public bool IsExercise { get; init; }

    /// <summary>Where it was imported from.</summary>
    public ImmutableArray<SourceReference> Sources { get; init; } = [];

    /// <summary>Pictures.</summary>
    public ImmutableArray<AttachmentDraft> Attachments { get; init; } = [];

    /// <summary>What the content guard finds in its words: looked for once, by whoever asks first, which is not the sequencer.</summary>
    public ImmutableArray<ContentFinding> Findings => field.IsDefault ? field = ContentGuard.Look(this) : field;
}
