using System.Globalization;
using InfoExchange.Domain.Audiences;

namespace InfoExchange.DepartementService.Hosting;

/// <summary>Beyond which growth of an audience its author must accept it by name, as a setting: times the recipients of the last one, and the least gain that counts, such as <c>2,10</c>.</summary>
public static class GrowthSetting
{
    /// <summary>The setting's name in the environment.</summary>
    public const string Variable = "INFOEXCHANGE_GROWTH";

    /// <summary>Reads the setting.</summary>
    /// <param name="text">A ratio of 1 to 100 with a point for decimals, and a whole number of recipients from 1, joined by a comma; null or empty for <see cref="GrowthLimit.Default"/>.</param>
    /// <exception cref="InvalidOperationException">It is not that; the message names the setting.</exception>
    public static GrowthLimit Read(string? text) =>
        string.IsNullOrEmpty(text) ? GrowthLimit.Default
        : text.Split(',') is [var ratio, var gain]
            && decimal.TryParse(ratio, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var times) && times is >= 1 and <= 100
            && int.TryParse(gain, NumberStyles.None, CultureInfo.InvariantCulture, out var least) && least >= 1 ? new GrowthLimit(times, least)
        : throw new InvalidOperationException($"{Variable} is \"{text}\", not a ratio of 1 to 100 and a least gain from 1, such as 2,10");
}
