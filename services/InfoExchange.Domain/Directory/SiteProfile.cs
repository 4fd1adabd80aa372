using System.Collections.Immutable;

namespace InfoExchange.Domain.Directory;

/// <summary>What is recorded of a site besides its place.</summary>
public sealed class SiteProfile
{
    /// <summary>When it is open; empty when not known.</summary>
    public required ImmutableArray<OpeningSpan> OpeningHours { get; init; }

    /// <summary>Its security plan; null when there is none.</summary>
    public required SecurityPlan? Plan { get; init; }
}
