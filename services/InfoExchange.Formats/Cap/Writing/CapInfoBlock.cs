using System.Collections.Immutable;

namespace InfoExchange.Formats.Cap.Writing;

/// <summary>What is told in one language (CAP 1.2 §3.2.2). Empty texts are left out; the category is always Security.</summary>
public sealed record CapInfoBlock
{
    /// <summary>BCP 47.</summary>
    public required string Language { get; init; }

    /// <summary>What it is about; not blank.</summary>
    public required string Event { get; init; }

    /// <summary>Word of the standard's list.</summary>
    public required string ResponseType { get; init; }

    /// <summary>Word of the standard's list.</summary>
    public required string Urgency { get; init; }

    /// <summary>Word of the standard's list.</summary>
    public required string Severity { get; init; }

    /// <summary>Word of the standard's list.</summary>
    public required string Certainty { get; init; }

    /// <summary>From when it holds; null when not said.</summary>
    public DateTimeOffset? EffectiveAt { get; init; }

    /// <summary>Until when it holds; null when not said.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>Who says it, for display.</summary>
    public string SenderName { get; init; } = "";

    /// <summary>One line.</summary>
    public string Headline { get; init; } = "";

    /// <summary>What happened.</summary>
    public string Description { get; init; } = "";

    /// <summary>What to do.</summary>
    public string Instruction { get; init; } = "";

    /// <summary>What the standard has no element for, by name.</summary>
    public ImmutableArray<KeyValuePair<string, string>> Parameters { get; init; } = [];

    /// <summary>Where.</summary>
    public ImmutableArray<CapArea> Areas { get; init; } = [];
}
