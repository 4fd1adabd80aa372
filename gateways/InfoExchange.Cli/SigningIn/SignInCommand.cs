using System.CommandLine;
using System.Text.Json.Nodes;
using InfoExchange.Cli.Terminal;

namespace InfoExchange.Cli.SigningIn;

/// <summary><c>signin --as NAME</c>: become one of the demonstration's people on this account.</summary>
internal static class SignInCommand
{
    internal static Command Create(CommandParts parts)
    {
        var name = parts.RequiredText("--as");
        var data = parts.Text("--data");
        return parts.Run(parts.Command("signin", name, data), (run, interrupt) => RunAsync(run, run.Get(name)!, run.Get(data) ?? run.Around.DataFolder, interrupt));
    }

    /// <summary>A line a territory.</summary>
    private static string ListOf(StandaloneFile standalone) => string.Concat(standalone.Identities
        .GroupBy(each => each.Jurisdiction)
        .Select(territory => $"\n  {territory.Key}: {string.Join(", ", territory.Select(each => each.Name))}"));

    private static async Task<int> RunAsync(CommandRun run, string name, string dataFolder, CancellationToken interrupt)
    {
        var folder = Path.GetFullPath(dataFolder);
        var standalone = StandaloneFile.Read(folder) ?? throw new CommandStoppedException(ExitCodes.Unreachable, "standalone.absent", folder);
        var identity = standalone.Find(name)
            ?? throw new CommandStoppedException(ExitCodes.Forbidden, "signin.unknown", name, ListOf(standalone));
        var session = await run.SignInAsync(run.ProfileNameToWrite(), Profile.Of(identity, standalone, folder), interrupt);
        new ProfileFile(run.Around.ProfileFolder).Save(session.ProfileName, session.Profile);
        return run.Print(
            () => new JsonObject
            {
                ["name"] = identity.Name,
                ["title"] = identity.Title,
                ["jurisdiction"] = session.Territory.ToString(),
                ["gateway"] = session.Gateway.ToString(),
                ["tokenRenewedAt"] = session.TokenRenewedAt.ToString("O"),
                ["profile"] = session.ProfileName,
            },
            printer =>
            {
                printer.Title(run.Texts.Say("signin.done", identity.Title, identity.Name));
                printer.Line(run.Texts.Say("signin.where", session.Territory.ToString(), session.Gateway.ToString()));
                printer.Line(run.Texts.Say("demonstration"));
            });
    }
}
