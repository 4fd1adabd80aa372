using System.CommandLine;
using InfoExchange.Protos.V1;

namespace InfoExchange.Cli.Terminal;

/// <summary>Why somebody consults what is kept; it is journaled with the consultation.</summary>
internal sealed class MotiveOptions
{
    private readonly Option<string?> code;
    private readonly Option<string?> text;

    internal MotiveOptions(CommandParts parts, bool isRequired)
    {
        code = parts.Text("--motive");
        code.HelpName = parts.Texts.Say("value.code");
        code.Required = isRequired;
        text = parts.Text("--motive-text");
    }

    internal IReadOnlyList<Option> All => [code, text];

    /// <summary>Null when none was given.</summary>
    internal Motive? Of(CommandRun run) => run.Get(code) is { } given ? new Motive { Code = given, Text = run.Get(text) ?? "" } : null;
}
