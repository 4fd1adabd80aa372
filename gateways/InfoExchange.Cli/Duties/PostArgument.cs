using System.CommandLine;
using InfoExchange.Cli.Terminal;

namespace InfoExchange.Cli.Duties;

/// <summary>The number of a presence or site, as <c>whoami</c> tells it.</summary>
internal static class PostArgument
{
    internal static Argument<int> Create(CommandParts parts) => new(parts.Texts.Say("value.post")) { Description = parts.Texts.Say("argument.post") };
}
