using System.CommandLine;
using InfoExchange.Domain.Jurisdictions;

namespace InfoExchange.Cli.Terminal;

/// <summary>Options that every command takes.</summary>
internal sealed class GlobalOptions
{
    internal GlobalOptions(CommandParts parts)
    {
        Json = parts.Flag("--json");
        Language = parts.Choice("--lang", LanguageChoice.French, LanguageChoice.English);
        Profile = parts.Text("--profile");
        Profile.HelpName = parts.Texts.Say("value.profile");
        Gateway = parts.Text("--gateway");
        Territory = parts.Text("--jurisdiction");
        Territory.Validators.Add(result =>
        {
            if (result.Tokens is [{ Value: var text }] && text != Territories.All && !Territories.TryRead(text, out _))
            {
                parts.Refuse(result, "usage.jurisdiction", text);
            }
        });
        Function = parts.Text("--function");
        foreach (var option in All)
        {
            option.Recursive = true;
        }
    }

    internal Option<bool> Json { get; }

    internal Option<string?> Language { get; }

    internal Option<string?> Profile { get; }

    internal Option<string?> Gateway { get; }

    internal Option<string?> Territory { get; }

    /// <summary>Id of the function to act in, from <c>whoami</c>; null for the first that allows the act.</summary>
    internal Option<string?> Function { get; }

    internal IReadOnlyList<Option> All => [Json, Language, Profile, Gateway, Territory, Function];

    internal void AddTo(RootCommand root)
    {
        foreach (var option in All)
        {
            root.Add(option);
        }
    }

    internal bool IsJson(ParseResult parse) => parse.GetValue(Json);

    /// <summary>Null when none was named, or all.</summary>
    internal Jurisdiction? TerritoryOf(ParseResult parse) => Territories.TryRead(parse.GetValue(Territory), out var named) ? named : null;
}
