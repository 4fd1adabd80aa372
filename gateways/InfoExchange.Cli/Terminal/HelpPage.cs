using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace InfoExchange.Cli.Terminal;

/// <summary>The page of a command, in the caller's language, exit codes included.</summary>
internal sealed class HelpPage : SynchronousCommandLineAction
{
    private readonly CommandParts parts;

    private HelpPage(CommandParts parts) => this.parts = parts;

    /// <summary>Who asks for help need not have the rest right.</summary>
    public override bool ClearsParseErrors => true;

    internal static void PutInto(RootCommand root, CommandParts parts)
    {
        foreach (var option in root.Options)
        {
            if (option is HelpOption help)
            {
                help.Action = new HelpPage(parts);
                help.Description = parts.Texts.Say("option--help");
            }
            else if (option is VersionOption)
            {
                option.Description = parts.Texts.Say("option--version");
            }
        }
    }

    public override int Invoke(ParseResult parseResult)
    {
        Write(parseResult.CommandResult.Command, parseResult.InvocationConfiguration.Output);
        return ExitCodes.Done;
    }

    private void Write(Command command, TextWriter output)
    {
        output.WriteLine(command.Description);
        output.WriteLine();
        output.WriteLine(parts.Texts.Say("help.usage"));
        output.WriteLine($"  {UsageOf(command)}");
        Section(output, "help.commands", command.Subcommands.Select(each => (each.Name, each.Description)));
        Section(output, "help.arguments", command.Arguments.Select(each => (each.Name, each.Description)));
        var shared = command is RootCommand ? [] : RootOf(command).Options;
        Section(output, "help.options", command.Options.Select(Describe));
        Section(output, "help.shared_options", shared.Where(option => option.Recursive).Select(Describe));
        Section(output, "help.exit_codes", ExitCodes.All.Select(code => ($"{code}", (string?)parts.Texts.Say($"exit.{code}"))));
    }

    private (string Term, string? Description) Describe(Option option)
    {
        var term = option.HelpName is { } value ? $"{option.Name} <{value}>" : option.Name;
        return (term, option.Required ? $"{option.Description} {parts.Texts.Say("help.required")}" : option.Description);
    }

    private string UsageOf(Command command)
    {
        var words = PathOf(command);
        var arguments = command.Arguments.Where(each => each.Arity.MinimumNumberOfValues > 0).Select(each => each.Arity.MaximumNumberOfValues > 1 ? $"<{each.Name}>…" : $"<{each.Name}>");

        // What may be absent stands behind the options, where it can't be taken for one of them.
        var optional = command.Arguments.Where(each => each.Arity.MinimumNumberOfValues == 0).Select(each => $"[-- <{each.Name}>…]");
        var required = command.Options.Where(option => option.Required).Select(option => $"{option.Name} <{option.HelpName}>");
        return string.Join(' ', [words, .. command.Subcommands.Count > 0 ? [parts.Texts.Say("help.a_command")] : Array.Empty<string>(), .. arguments, .. required, "[options]", .. optional]);
    }

    private static string PathOf(Command command) =>
        command.Parents.OfType<Command>().FirstOrDefault() is { } parent ? $"{PathOf(parent)} {command.Name}" : "infoexchange";

    private static Command RootOf(Command command) => command.Parents.OfType<Command>().FirstOrDefault() is { } parent ? RootOf(parent) : command;

    private void Section(TextWriter output, string key, IEnumerable<(string Term, string? Description)> rows)
    {
        var lines = rows.ToList();
        if (lines.Count == 0)
        {
            return;
        }

        output.WriteLine();
        output.WriteLine(parts.Texts.Say(key));
        var width = Math.Min(34, lines.Max(line => line.Term.Length));
        foreach (var (term, description) in lines)
        {
            output.WriteLine(term.Length <= width ? $"  {term.PadRight(width)}  {description}" : $"  {term}{Environment.NewLine}  {new string(' ', width)}  {description}");
        }
    }
}
