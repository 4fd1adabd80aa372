using System.CommandLine;
using System.Text.Json.Nodes;
using InfoExchange.Cli.SigningIn;
using InfoExchange.Cli.Terminal;

namespace InfoExchange.Cli.Profiles;

/// <summary><c>profile use NAME</c>: who one is when no command says otherwise.</summary>
internal static class UseProfileCommand
{
    internal static Command Create(CommandParts parts)
    {
        var name = parts.Argument("profile");
        return parts.Run(parts.Command("profile.use", name), (run, _) =>
        {
            new ProfileFile(run.Around.ProfileFolder).Use(run.Get(name));
            return Task.FromResult(run.Print(() => new JsonObject { ["current"] = run.Get(name) }, printer => printer.Title(run.Texts.Say("profile.used", run.Get(name)))));
        });
    }
}
