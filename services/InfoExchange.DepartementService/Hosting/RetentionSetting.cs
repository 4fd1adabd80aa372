using System.Globalization;
using InfoExchange.Domain.Records;

namespace InfoExchange.DepartementService.Hosting;

/// <summary>How long each class is kept, as a setting: days of copies, content and trace, such as <c>0,90,1095</c>.</summary>
public static class RetentionSetting
{
    /// <summary>The setting's name in the environment.</summary>
    public const string Variable = "INFOEXCHANGE_RETENTION";

    /// <summary>Reads the setting.</summary>
    /// <param name="text">Three whole numbers of days, joined by commas; null or empty for <see cref="RetentionPolicy.Default"/>.</param>
    /// <exception cref="InvalidOperationException">It is not that, or a later class would end before an earlier one; the message names the setting.</exception>
    public static RetentionPolicy Read(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return RetentionPolicy.Default;
        }

        var days = text.Split(',').Select(part => int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : -1).ToArray();
        var policy = days is [>= 0, >= 0, >= 0 and <= 36_500] ? new RetentionPolicy(TimeSpan.FromDays(days[0]), TimeSpan.FromDays(days[1]), TimeSpan.FromDays(days[2])) : null;
        return policy is { IsOrdered: true }
            ? policy
            : throw new InvalidOperationException($"{Variable} is \"{text}\", not days of copies, content and trace, each at least as many as the one before, such as 0,90,1095");
    }
}
