using System.Globalization;
using System.Text.RegularExpressions;

namespace InfoExchange.Adapters.Tests.Faults;

/// <summary>One line of strace's log.</summary>
/// <param name="Thread">Id of the thread that called.</param>
/// <param name="Name">Of the system call.</param>
/// <param name="File">Name of the file, without its folder.</param>
/// <param name="Arguments">The others, as printed: bytes as text.</param>
/// <param name="Result">What the process was told.</param>
/// <param name="Error">Name of the error that it was told; empty when none.</param>
/// <param name="IsInjected">Whether it was told so by strace, and nothing was done.</param>
internal sealed partial record TracedCall(int Thread, string Name, string File, string Arguments, long Result, string Error, bool IsInjected)
{
    internal bool IsSync => Name is "fsync" or "fdatasync";

    internal bool IsWrite => Name == "pwrite64";

    internal bool HasSucceeded => Result >= 0 && !IsInjected;

    internal static TracedCall? TryRead(string line)
    {
        var match = Line().Match(line);
        return !match.Success
            ? null
            : new TracedCall(
                int.Parse(match.Groups["thread"].Value, CultureInfo.InvariantCulture),
                match.Groups["name"].Value,
                Path.GetFileName(match.Groups["path"].Value),
                match.Groups["rest"].Value,
                long.Parse(match.Groups["result"].Value, CultureInfo.InvariantCulture),
                match.Groups["error"].Value,
                line.EndsWith("(INJECTED)", StringComparison.Ordinal));
    }

    [GeneratedRegex(@"^(?<thread>\d+) +(?<name>\w+)\(\d+<(?<path>[^>]*)>(?<rest>.*)\) += (?<result>-?\d+)( (?<error>E[A-Z0-9]+))?")]
    private static partial Regex Line();
}
