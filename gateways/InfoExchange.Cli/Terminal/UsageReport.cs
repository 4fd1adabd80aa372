using System.CommandLine;
using System.CommandLine.Parsing;

namespace InfoExchange.Cli.Terminal;

/// <summary>What is wrong with a command line, in the caller's language: the parser knows, but speaks English only.</summary>
internal static class UsageReport
{
    internal static int Print(ParseResult parse, CommandParts parts)
    {
        var command = parse.CommandResult.Command;
        var lines = Messages(parse, command, parts).Distinct().Select(text => new FailureLine("usage", "", text)).ToList();
        var path = string.Join(' ', PathOf(command).Prepend("infoexchange"));
        new Failure(ExitCodes.Malformed, "USAGE", lines, parts.Texts.Say("next.help", path)).Print(parts, parts.Global.IsJson(parse));
        return ExitCodes.Malformed;
    }

    private static IEnumerable<string> Messages(ParseResult parse, Command command, CommandParts parts)
    {
        var found = Known(parse, command, parts).ToList();
        return found.Count > 0 ? found : parse.Errors.Select(error => error.Message);
    }

    private static IEnumerable<string> Known(ParseResult parse, Command command, CommandParts parts)
    {
        var texts = parts.Texts;
        foreach (var token in parse.UnmatchedTokens)
        {
            yield return texts.Say("usage.unmatched", token);
        }

        if (command.Subcommands.Count > 0 && parse.UnmatchedTokens.Count == 0)
        {
            yield return texts.Say("usage.command_missing", string.Join(", ", command.Subcommands.Select(each => each.Name)));
        }

        foreach (var option in command.Options.Where(option => option.Required && parse.GetResult(option) is null or { Implicit: true }))
        {
            if (option.Required)
            {
                yield return texts.Say("usage.option_missing", option.Name);
            }
        }

        foreach (var argument in command.Arguments.Where(argument => (parse.GetResult(argument)?.Tokens.Count ?? 0) < argument.Arity.MinimumNumberOfValues))
        {
            yield return texts.Say("usage.argument_missing", argument.Name);
        }

        foreach (var error in parse.Errors)
        {
            if (parts.IsOwn(error))
            {
                yield return error.Message;
            }
            else if (OptionOf(error.SymbolResult) is { Implicit: false } option)
            {
                yield return option.Tokens.Count == 0 ? texts.Say("usage.value_missing", option.Option.Name) : texts.Say("usage.value_refused", option.Tokens[^1].Value, option.Option.Name);
            }
        }
    }

    private static OptionResult? OptionOf(SymbolResult? symbol) => symbol as OptionResult ?? (symbol as ArgumentResult)?.Parent as OptionResult;

    private static IEnumerable<string> PathOf(Command command) =>
        command.Parents.OfType<Command>().FirstOrDefault() is { } parent ? PathOf(parent).Append(command.Name) : [];
}
