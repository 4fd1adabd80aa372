using System.Collections.Immutable;

namespace InfoExchange.Domain.Records;

/// <summary>An order to destroy, and who has said that it is done.</summary>
/// <param name="Ordered">As journaled.</param>
/// <param name="At">When.</param>
/// <param name="Position">Its entry.</param>
/// <param name="Confirmed">The last word of each holder that confirmed.</param>
public sealed record ErasureRecord(ErasureOrdered Ordered, DateTimeOffset At, long Position, ImmutableSortedDictionary<string, ErasureConfirmed> Confirmed)
{
    /// <summary>The service itself, among holders.</summary>
    public const string Service = "service";

    /// <summary>True when gateways hold copies that go with it.</summary>
    public bool ReachesGateways => Ordered is { Class: RecordClass.Copies } or { Class: RecordClass.Content, Cause: ErasureCause.Ordered };

    /// <summary>True when the service holds something that goes with it.</summary>
    public bool ReachesService => Ordered.Class != RecordClass.Copies;
}
