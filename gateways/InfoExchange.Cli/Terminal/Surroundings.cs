namespace InfoExchange.Cli.Terminal;

/// <summary>All that a command takes from outside its arguments, so that tests can give it.</summary>
internal sealed class Surroundings
{
    private const string ProductFolder = "InfoExchange";

    /// <summary>In the order in which they count.</summary>
    private static readonly string[] LanguageVariables = ["LC_ALL", "LC_MESSAGES", "LANG"];

    internal required TextReader Input { get; init; }

    internal required TextWriter Output { get; init; }

    internal required TextWriter Error { get; init; }

    /// <summary>Whether a person reads the output: colours.</summary>
    internal required bool IsOutputTerminal { get; init; }

    /// <summary>Whether a person sees the error output: progress.</summary>
    internal bool IsErrorTerminal { get; init; }

    /// <summary>Value of INFOEXCHANGE_PROFILE; empty when it is not set.</summary>
    internal string ProfileName { get; init; } = "";

    /// <summary>Whether a person can answer a question.</summary>
    internal required bool IsInputTerminal { get; init; }

    /// <summary>Where profiles, tokens and cursors are kept.</summary>
    internal required string ProfileFolder { get; init; }

    /// <summary>Where the standalone program keeps its <c>standalone.json</c>.</summary>
    internal required string DataFolder { get; init; }

    /// <summary>Values of LC_ALL, LC_MESSAGES and LANG, the first that is set counts.</summary>
    internal required IReadOnlyList<string> LanguageSettings { get; init; }

    internal required TimeProvider Clock { get; init; }

    internal static Surroundings OfProcess() => new()
    {
        Input = Console.In,
        Output = Console.Out,
        Error = Console.Error,
        IsOutputTerminal = !Console.IsOutputRedirected && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR")),
        IsErrorTerminal = !Console.IsErrorRedirected && Environment.GetEnvironmentVariable("TERM") != "dumb",
        ProfileName = Environment.GetEnvironmentVariable("INFOEXCHANGE_PROFILE") ?? "",
        IsInputTerminal = !Console.IsInputRedirected,
        ProfileFolder = Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.ApplicationData, Environment.SpecialFolderOption.DoNotVerify), ProductFolder),
        DataFolder = Environment.GetEnvironmentVariable("INFOEXCHANGE_DATA") is { Length: > 0 } given
            ? given
            : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify), ProductFolder, "standalone"),
        LanguageSettings = [.. LanguageVariables.Select(Environment.GetEnvironmentVariable).OfType<string>()],
        Clock = TimeProvider.System,
    };
}
