using System.Collections.Immutable;

namespace InfoExchange.Broker.Leases;

/// <summary>Which gateway processes apply what took content away, by name, in ordinal order.</summary>
public sealed class RevocationState
{
    /// <summary>May deliver, and have not confirmed.</summary>
    public required ImmutableArray<string> WaitingFor { get; init; }

    /// <summary>Have applied it.</summary>
    public required ImmutableArray<string> Confirmed { get; init; }

    /// <summary>Have not applied it, and deliver nothing until they have.</summary>
    public required ImmutableArray<string> Lapsed { get; init; }

    /// <summary>The service has not been at work for a full period: processes that it does not know may still deliver.</summary>
    public required bool IsRestarted { get; init; }

    /// <summary>After that time it is done whatever happens; zero when it is.</summary>
    public required TimeSpan DoneWithin { get; init; }

    /// <summary>Nothing that was taken away is delivered any more.</summary>
    public bool IsDone => WaitingFor.IsEmpty && !IsRestarted;
}
