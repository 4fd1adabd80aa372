using System.Collections.Immutable;
using InfoExchange.Ports.Stores;

namespace InfoExchange.Broker.Reading;

/// <summary>What a look-up by blind marks found.</summary>
/// <param name="matches">Versions that bear a mark for each term, the latest month first.</param>
/// <param name="months">Months that could still be looked up, the latest first.</param>
public sealed class LookupAnswer(ImmutableArray<MarkedVersion> matches, ImmutableArray<string> months)
{
    /// <summary>Versions that bear a mark for each term.</summary>
    public ImmutableArray<MarkedVersion> Matches { get; } = matches;

    /// <summary>Months that could still be looked up.</summary>
    public ImmutableArray<string> Months { get; } = months;
}
