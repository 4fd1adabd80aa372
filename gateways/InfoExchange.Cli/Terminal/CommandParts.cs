using System.CommandLine;
using System.CommandLine.Parsing;

namespace InfoExchange.Cli.Terminal;

/// <summary>What commands are made of: their words from the table, their options, their runs.</summary>
internal sealed class CommandParts
{
    private readonly HashSet<string> ownErrors = [];

    internal CommandParts(Surroundings around, Texts texts)
    {
        Around = around;
        Texts = texts;
        Global = new GlobalOptions(this);
    }

    internal Surroundings Around { get; }

    internal Texts Texts { get; }

    internal GlobalOptions Global { get; }

    /// <summary>A command; the table describes it under <c>about.</c> and its key.</summary>
    /// <param name="key">Words joined by points, the last of which is the command's name.</param>
    /// <param name="symbols">Its arguments, in order, and its options.</param>
    internal Command Command(string key, params Symbol[] symbols)
    {
        var command = new Command(key[(key.LastIndexOf('.') + 1)..], Texts.Say($"about.{key}"));
        foreach (var symbol in symbols)
        {
            if (symbol is Option option)
            {
                command.Add(option);
            }
            else
            {
                command.Add((Argument)symbol);
            }
        }

        return command;
    }

    internal Command Group(string name, params Command[] commands)
    {
        var group = Command(name);
        foreach (var command in commands)
        {
            group.Add(command);
        }

        return group;
    }

    internal Command Run(Command command, Func<CommandRun, CancellationToken, Task<int>> handler)
    {
        command.SetAction(async (parse, interrupt) =>
        {
            using var run = new CommandRun(this, parse);
            return await handler(run, interrupt);
        });
        return command;
    }

    /// <summary>An option without value.</summary>
    /// <param name="name">With its dashes.</param>
    /// <param name="key">Of its description, where the same name means different things.</param>
    internal Option<bool> Flag(string name, string? key = null) => new(name) { Description = Texts.Say(key ?? $"option{name}") };

    /// <param name="name">With its dashes.</param>
    /// <param name="key">Of its description, where the same name means different things.</param>
    internal Option<string?> Text(string name, string? key = null) => new(name) { Description = Texts.Say(key ?? $"option{name}"), HelpName = Texts.Say("value.text") };

    internal Option<string> RequiredText(string name, string? key = null) =>
        new(name) { Description = Texts.Say(key ?? $"option{name}"), HelpName = Texts.Say("value.text"), Required = true };

    /// <summary>An option that may be repeated.</summary>
    internal Option<string[]?> ManyTexts(string name) => new(name) { Description = Texts.Say($"option{name}"), HelpName = Texts.Say("value.text") };

    /// <summary>A whole number from 0.</summary>
    internal Option<int> Number(string name, bool isRequired = false, string? key = null)
    {
        var option = new Option<int>(name) { Description = Texts.Say(key ?? $"option{name}"), HelpName = "N", Required = isRequired };
        option.Validators.Add(result =>
        {
            if (result.Tokens is [{ Value: var text }] && int.TryParse(text, out var number) && number < 0)
            {
                Refuse(result, "usage.negative", name);
            }
        });
        return option;
    }

    /// <summary>A span such as <c>30s</c>.</summary>
    internal Option<string?> Span(string name)
    {
        var option = new Option<string?>(name) { Description = Texts.Say($"option{name}"), HelpName = "30s|10m|6h|2d" };
        option.Validators.Add(result =>
        {
            if (result.Tokens is [{ Value: var text }] && !Importing.SpanText.TryRead(text, out _))
            {
                Refuse(result, "usage.span", text, name);
            }
        });
        return option;
    }

    internal Option<string?> Choice(string name, params string[] words)
    {
        var option = new Option<string?>(name) { Description = Texts.Say($"option{name}"), HelpName = string.Join("|", words) };
        option.Validators.Add(Among(name, words));
        return option;
    }

    internal Option<string?> Choice<TEnum>(string name, string? key = null)
        where TEnum : struct, Enum
    {
        string[] words = [.. EnumWords.Of<TEnum>()];
        var option = new Option<string?>(name) { Description = Texts.Say(key ?? $"option{name}"), HelpName = string.Join("|", words) };
        option.Validators.Add(Among(name, words));
        return option;
    }

    internal Argument<string> Argument(string key) => new(Texts.Say($"value.{key}")) { Description = Texts.Say($"argument.{key}") };

    /// <summary>An error of our own, in the caller's language; the parser's are told by <see cref="UsageReport"/>.</summary>
    internal void Refuse(SymbolResult result, string key, params ReadOnlySpan<object> args)
    {
        var message = Texts.Say(key, args);
        ownErrors.Add(message);
        result.AddError(message);
    }

    internal bool IsOwn(ParseError error) => ownErrors.Contains(error.Message);

    private Action<OptionResult> Among(string name, string[] words) => result =>
    {
        if (result.Tokens is [{ Value: var text }] && !words.Contains(text, StringComparer.Ordinal))
        {
            Refuse(result, "usage.choice", text, name, string.Join(", ", words));
        }
    };
}
