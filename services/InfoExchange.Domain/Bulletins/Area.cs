using System.Collections.Immutable;

namespace InfoExchange.Domain.Bulletins;

/// <summary>Where it matters.</summary>
public sealed class Area
{
    /// <summary>In words.</summary>
    public required string Description { get; init; }

    /// <summary>INSEE codes; empty means the whole of each addressed territory.</summary>
    public required ImmutableArray<string> CommuneCodes { get; init; }
}
