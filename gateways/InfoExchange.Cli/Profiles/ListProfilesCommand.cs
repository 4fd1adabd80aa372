using System.CommandLine;
using System.Text.Json.Nodes;
using InfoExchange.Cli.SigningIn;
using InfoExchange.Cli.Terminal;

namespace InfoExchange.Cli.Profiles;

/// <summary><c>profile list</c>: who one can be, and where; no secret.</summary>
internal static class ListProfilesCommand
{
    internal static Command Create(CommandParts parts) => parts.Run(parts.Command("profile.list"), (run, _) => Task.FromResult(Print(run)));

    private static int Print(CommandRun run)
    {
        var book = new ProfileFile(run.Around.ProfileFolder).Read();
        var used = run.ProfileNamed is { Length: > 0 } named ? named : book.Current;
        return run.Print(
            () => new JsonObject { ["current"] = book.Current, ["profiles"] = new JsonArray([.. book.Profiles.Select(each => ToJson(each.Key, each.Value))]) },
            printer =>
            {
                if (book.Profiles.Count == 0)
                {
                    printer.Line(run.Texts.Say("list.empty"));
                    return;
                }

                printer.Table(
                    ["", run.Texts.Say("column.profile"), run.Texts.Say("column.identity"), run.Texts.Say("column.gateway"), run.Texts.Say("column.territory"), run.Texts.Say("column.credential")],
                    book.Profiles.Select(each => (IReadOnlyList<string>)
                    [
                        each.Key == used ? "*" : "",
                        each.Key,
                        each.Value.Name,
                        each.Value.GatewayAddress,
                        each.Value.Jurisdiction,
                        run.Texts.Say(each.Value.Certificate.Length > 0 ? "profile.by_certificate" : "profile.by_secret"),
                    ]));
            });
    }

    private static JsonObject ToJson(string name, Profile profile) => new()
    {
        ["profile"] = name,
        ["name"] = profile.Name,
        ["title"] = profile.Title,
        ["gateway"] = profile.GatewayAddress,
        ["jurisdiction"] = profile.Jurisdiction,
        ["credential"] = profile.Certificate.Length > 0 ? "certificate" : "secret",
    };
}
