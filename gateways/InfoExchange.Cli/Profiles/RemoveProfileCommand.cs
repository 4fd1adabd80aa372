using System.CommandLine;
using System.Text.Json.Nodes;
using InfoExchange.Cli.SigningIn;
using InfoExchange.Cli.Terminal;

namespace InfoExchange.Cli.Profiles;

/// <summary><c>profile remove NAME</c>: forgets an identity, its secret and its token. The places of its subscriptions stay.</summary>
internal static class RemoveProfileCommand
{
    internal static Command Create(CommandParts parts)
    {
        var name = parts.Argument("profile");
        return parts.Run(parts.Command("profile.remove", name), (run, _) =>
        {
            new ProfileFile(run.Around.ProfileFolder).Remove(run.Get(name));
            return Task.FromResult(run.Print(() => new JsonObject { ["removed"] = run.Get(name) }, printer => printer.Title(run.Texts.Say("profile.removed", run.Get(name)))));
        });
    }
}
