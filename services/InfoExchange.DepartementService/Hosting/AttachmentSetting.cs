using System.Globalization;
using InfoExchange.Domain.Attachments;

namespace InfoExchange.DepartementService.Hosting;

/// <summary>What attachments may be, as a setting: pictures of a bulletin, bytes, pixels of a side, pixels in all, uploads of a person an hour, such as <c>5,10485760,16384,64000000,60</c>.</summary>
public static class AttachmentSetting
{
    /// <summary>The setting's name in the environment.</summary>
    public const string Variable = "INFOEXCHANGE_ATTACHMENTS";

    /// <summary>Reads the setting.</summary>
    /// <param name="text">Five whole numbers joined by commas; null or empty for <see cref="AttachmentLimits.Default"/>.</param>
    /// <exception cref="InvalidOperationException">It is not that, or a number is above what is taken by default; the message names the setting.</exception>
    public static AttachmentLimits Read(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return AttachmentLimits.Default;
        }

        var numbers = text.Split(',').Select(part => int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : -1).ToArray();
        var limits = numbers is [var count, var bytes, var side, var pixels, var uploads] ? new AttachmentLimits(count, bytes, side, pixels, uploads) : null;
        return limits is { IsWithin: true }
            ? limits
            : throw new InvalidOperationException($"{Variable} is \"{text}\", not pictures, bytes, pixels of a side, pixels in all and uploads an hour, each at most as in 5,10485760,16384,64000000,60");
    }
}
