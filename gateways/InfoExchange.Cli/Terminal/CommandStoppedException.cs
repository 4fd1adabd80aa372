namespace InfoExchange.Cli.Terminal;

/// <summary>A command can't go on and says so: caught once, outermost, and printed.</summary>
/// <param name="exitCode">One of <see cref="ExitCodes"/>.</param>
/// <param name="key">Of the table of texts; also the stable code of what is printed.</param>
/// <param name="args">Fill the places of its sentence.</param>
internal sealed class CommandStoppedException(int exitCode, string key, params string[] args) : Exception(key)
{
    internal int ExitCode { get; } = exitCode;

    internal string Key { get; } = key;

    internal IReadOnlyList<string> Args { get; } = args;
}
