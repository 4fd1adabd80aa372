using System.Globalization;
using Google.Protobuf.WellKnownTypes;

namespace InfoExchange.Cli.Terminal;

/// <summary>Instants for people, by this machine's clock with its offset said.</summary>
internal static class Instants
{
    /// <summary>Empty when there is none.</summary>
    internal static string Print(Timestamp? instant) =>
        instant is null ? "" : instant.ToDateTimeOffset().ToLocalTime().ToString("yyyy-MM-dd HH:mm:ss zzz", CultureInfo.InvariantCulture);
}
