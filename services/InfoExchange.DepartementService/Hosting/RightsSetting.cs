using System.Globalization;

namespace InfoExchange.DepartementService.Hosting;

/// <summary>After how many days a verification of a right is stale and shown so, as a setting.</summary>
/// <remarks>It closes nothing: the law's licence holds until it ends; who decides sees that nobody looked.</remarks>
public static class RightsSetting
{
    /// <summary>The setting's name in the environment.</summary>
    public const string Variable = "INFOEXCHANGE_RIGHTS_STALE_AFTER";

    /// <summary>90 days.</summary>
    public static readonly TimeSpan Default = TimeSpan.FromDays(90);

    /// <summary>Reads the setting.</summary>
    /// <param name="text">A whole number of days from 1 to 3,650; null or empty for <see cref="Default"/>.</param>
    /// <exception cref="InvalidOperationException">It is not that; the message names the setting.</exception>
    public static TimeSpan Read(string? text) =>
        string.IsNullOrEmpty(text) ? Default
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var days) && days is >= 1 and <= 3_650 ? TimeSpan.FromDays(days)
        : throw new InvalidOperationException($"{Variable} is \"{text}\", not a number of days from 1 to 3650");
}
