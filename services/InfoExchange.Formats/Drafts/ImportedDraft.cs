using System.Collections.Immutable;

namespace InfoExchange.Formats.Drafts;

/// <summary>All that a foreign form can say about a bulletin to be. A person completes and publishes it; nothing here is a decision.</summary>
/// <remarks>A null value means that the source is silent and no default was assumed.</remarks>
public sealed class ImportedDraft
{
    /// <summary>What was read, byte for byte.</summary>
    public required ImportSource Source { get; init; }

    /// <summary>What the source wants to be.</summary>
    public required Sourced<ImportedKind> Kind { get; init; }

    /// <summary>False for exercises, tests and drafts of others: such a draft may only become an exercise.</summary>
    public bool IsActual { get; init; } = true;

    /// <summary>Hint only.</summary>
    public Sourced<ImportedOrigin>? Origin { get; init; }

    /// <summary>TLP 2.0 label, <c>TLP:AMBER+STRICT</c>. Hint only.</summary>
    public Sourced<string>? Tlp { get; init; }

    /// <summary>
    /// One of <c>vol-a-main-armee</c>, <c>vol-a-l-etalage</c>, <c>cambriolage</c>, <c>escroquerie</c>, <c>menace</c>, <c>personne-signalee</c>,
    /// <c>vehicule-signale</c>, <c>autre</c>. Hint only.
    /// </summary>
    public required Sourced<string> InformationType { get; init; }

    /// <summary>One a language in the source's order; a language given twice with other words stands twice and is warned of.</summary>
    public ImmutableArray<ImportedText> Texts { get; init; } = [];

    /// <summary>In the source's order.</summary>
    public ImmutableArray<ImportedArea> Areas { get; init; } = [];

    /// <summary>UTC.</summary>
    public Sourced<DateTimeOffset>? EffectiveAt { get; init; }

    /// <summary>UTC; may be past, which is warned of.</summary>
    public Sourced<DateTimeOffset>? ExpiresAt { get; init; }

    /// <summary>CAP: Immediate, Expected, Future, Past, Unknown.</summary>
    public Sourced<string>? Urgency { get; init; }

    /// <summary>CAP: Extreme, Severe, Moderate, Minor, Unknown.</summary>
    public Sourced<string>? Severity { get; init; }

    /// <summary>CAP: Observed, Likely, Possible, Unlikely, Unknown.</summary>
    public Sourced<string>? Certainty { get; init; }

    /// <summary>In the source's order.</summary>
    public ImmutableArray<ImportedVehicle> Vehicles { get; init; } = [];

    /// <summary>Where the authors fled, in the source's words without plates.</summary>
    public Sourced<string>? DirectionOfFlight { get; init; }

    /// <summary>"Mode opératoire", in the source's words.</summary>
    public Sourced<string>? WayOfActing { get; init; }

    /// <summary>Hour of the facts on a Paris clock, <c>HH:mm</c>.</summary>
    public Sourced<string>? Hour { get; init; }

    /// <summary>The facts, UTC; to the day only when <see cref="Hour"/> is null.</summary>
    public Sourced<DateTimeOffset>? OccurredAt { get; init; }

    /// <summary>Street, shop, commune, in the source's words.</summary>
    public Sourced<string>? Place { get; init; }

    /// <summary>Descriptions of persons, with what no bulletin may carry already taken out.</summary>
    public ImmutableArray<Sourced<string>> Persons { get; init; } = [];

    /// <summary>Earlier alerts this one speaks of.</summary>
    public ImmutableArray<ImportedReference> References { get; init; } = [];

    /// <summary>In the order of the source, those without a line last.</summary>
    public ImmutableArray<ImportWarning> Warnings { get; init; } = [];

    /// <summary>What no rule understood, in order, never overlapping; each has its <c>message.not_understood</c> warning.</summary>
    public ImmutableArray<UnreadFragment> NotUnderstood { get; init; } = [];
}
