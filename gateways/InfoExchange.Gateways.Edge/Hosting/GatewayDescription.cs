using System.Collections.Immutable;
using InfoExchange.Domain.Directory;

namespace InfoExchange.Gateways.Edge.Hosting;

/// <summary>What makes one audience's gateway: the same wherever it is deployed.</summary>
public sealed class GatewayDescription
{
    /// <summary>Its name in queues, keys and announcements: <c>firms</c>, <c>retail</c>, <c>prefecture</c>, <c>referents</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Its queue in the bus's topology.</summary>
    public required string Queue { get; init; }

    /// <summary>Functions whose holders it serves; others read nothing here.</summary>
    public required ImmutableHashSet<DutyFunction> Functions { get; init; }

    /// <summary>What it passes on.</summary>
    public required GatewayServices Services { get; init; }

    /// <summary>Title of its page, French.</summary>
    public required string TitleFrench { get; init; }

    /// <summary>Title of its page, English.</summary>
    public required string TitleEnglish { get; init; }

    /// <summary>What it is for, one sentence, French.</summary>
    public required string SummaryFrench { get; init; }

    /// <summary>What it is for, one sentence, English.</summary>
    public required string SummaryEnglish { get; init; }

    /// <summary>True on the private side: the page links to a call of 17, which this system never replaces.</summary>
    public required bool ShowsEmergencyCall { get; init; }
}
