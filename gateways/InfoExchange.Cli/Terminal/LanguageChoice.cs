namespace InfoExchange.Cli.Terminal;

/// <summary>French, unless English is asked for or the surroundings speak it.</summary>
internal static class LanguageChoice
{
    internal const string French = "fr";
    internal const string English = "en";

    /// <summary>The language is needed before the command line is read, since its own errors are told in it; an invalid choice is left to the parser.</summary>
    internal static string Of(string[] args, IReadOnlyList<string> settings)
    {
        for (var i = 0; i < args.Length; i++)
        {
            var given = args[i] == "--lang" && i + 1 < args.Length ? args[i + 1] : args[i].StartsWith("--lang=", StringComparison.Ordinal) ? args[i][7..] : null;
            if (given is French or English)
            {
                return given;
            }
        }

        return settings.FirstOrDefault(value => value.Length > 0)?.StartsWith(English, StringComparison.OrdinalIgnoreCase) == true ? English : French;
    }
}
