namespace InfoExchange.Cli.Terminal;

/// <summary>What the program answers the shell with. README and <c>--help</c> list them; none gets a new meaning.</summary>
internal static class ExitCodes
{
    /// <summary>Done; or: it holds, it is readable.</summary>
    internal const int Done = 0;

    /// <summary>Refused, or does not hold.</summary>
    internal const int Refused = 1;

    /// <summary>The command line, or a file given to it, is malformed.</summary>
    internal const int Malformed = 2;

    /// <summary>Not signed in, or not allowed.</summary>
    internal const int Forbidden = 3;

    /// <summary>The service can't be reached or can't answer now.</summary>
    internal const int Unreachable = 4;

    /// <summary>The program of <c>subscribe --exec</c> failed on one item as often as it may; the item is not confirmed.</summary>
    internal const int HandlerFailed = 5;

    /// <summary>Stopped by the person, as shells count SIGINT.</summary>
    internal const int Interrupted = 130;

    internal static IReadOnlyList<int> All { get; } = [Done, Refused, Malformed, Forbidden, Unreachable, HandlerFailed, Interrupted];
}
