namespace InfoExchange.DepartementService.Hosting;

/// <summary>Where call lists are kept, as a setting: a folder that nobody else reads, for they hold names and numbers in clear.</summary>
public static class CallListSetting
{
    /// <summary>The setting's name in the environment.</summary>
    public const string Variable = "INFOEXCHANGE_CALL_LISTS";

    /// <summary>Reads the setting.</summary>
    /// <param name="text">A full path; null or empty keeps no lists.</param>
    /// <exception cref="InvalidOperationException">It is not that; the message names the setting.</exception>
    public static string? Read(string? text) =>
        string.IsNullOrEmpty(text) ? null
        : Path.IsPathFullyQualified(text) ? text
        : throw new InvalidOperationException($"{Variable} is \"{text}\", not the full path of a folder");
}
