using System.Diagnostics.CodeAnalysis;
using Google.Protobuf.WellKnownTypes;

namespace InfoExchange.Bus.Mapping;

/// <summary>Instants between domain and contract.</summary>
public static class Instants
{
    private static readonly Timestamp First = Timestamp.FromDateTimeOffset(DateTimeOffset.MinValue);
    private static readonly Timestamp Last = Timestamp.FromDateTimeOffset(DateTimeOffset.MaxValue);

    /// <summary>The instant, exact to the tick of 100 ns.</summary>
    public static Timestamp ToContract(this DateTimeOffset instant) => Timestamp.FromDateTimeOffset(instant);

    /// <summary>The instant; absent stays absent.</summary>
    public static Timestamp? ToContract(this DateTimeOffset? instant) => instant is { } given ? given.ToContract() : null;

    /// <summary>The first instant of something; absent when there never was a time before it.</summary>
    public static Timestamp? ToContractStart(this DateTimeOffset instant) => instant == DateTimeOffset.MinValue ? null : instant.ToContract();

    /// <summary>Reads an instant.</summary>
    /// <param name="timestamp">As received; anything may stand in it.</param>
    /// <param name="instant">In UTC, cut to 100 ns.</param>
    /// <returns>False when it is absent, not in normal form or outside the years 1 to 9999.</returns>
    public static bool TryToDomain([NotNullWhen(true)] this Timestamp? timestamp, out DateTimeOffset instant)
    {
        instant = default;
        if (timestamp is null || timestamp.Nanos is < 0 or > 999_999_999 || timestamp.Seconds < First.Seconds || timestamp.Seconds > Last.Seconds)
        {
            return false;
        }

        instant = timestamp.ToDateTimeOffset();
        return true;
    }
}
