using System.CommandLine;
using System.Text.Json.Nodes;
using InfoExchange.Cli.SigningIn;
using InfoExchange.Cli.Terminal;

namespace InfoExchange.Cli.Profiles;

/// <summary><c>profile add NAME …</c>: an identity at any server. The secret comes from a file or the standard input, never from the command line, which other processes see.</summary>
internal static class AddProfileCommand
{
    private const string StandardInput = "-";

    internal static Command Create(CommandParts parts)
    {
        var name = parts.Argument("profile");
        var endpoint = parts.RequiredText("--token-endpoint");
        var client = parts.RequiredText("--client-id");
        var secret = parts.Text("--secret-file");
        var certificate = parts.Text("--certificate");
        var key = parts.Text("--certificate-key");
        return parts.Run(parts.Command("profile.add", name, endpoint, client, secret, certificate, key), async (run, interrupt) =>
        {
            var profile = new Profile(
                run.Get(client)!,
                run.Get(secret) is { } file ? await SecretAsync(run, file, interrupt) : "",
                run.Get(client)!,
                run.Get(endpoint)!,
                run.GatewayText ?? throw new CommandStoppedException(ExitCodes.Malformed, "profile.incomplete", "--gateway"),
                [],
                run.TerritoryText is { } text && Territories.TryRead(text, out var territory) ? territory.ToString() : throw new CommandStoppedException(ExitCodes.Malformed, "profile.incomplete", "--jurisdiction"),
                "",
                FullPath(run.Get(certificate)),
                FullPath(run.Get(key)));
            if (profile.Secret.Length > 0 == profile.Certificate.Length > 0)
            {
                throw new CommandStoppedException(ExitCodes.Malformed, "profile.credential_missing");
            }

            if (!ProfileFile.IsName(run.Get(name)))
            {
                throw new CommandStoppedException(ExitCodes.Malformed, "profile.name_refused", run.Get(name));
            }

            var session = await run.SignInAsync(run.Get(name), profile, interrupt);
            new ProfileFile(run.Around.ProfileFolder).Save(session.ProfileName, profile);
            return run.Print(
                () => new JsonObject { ["profile"] = session.ProfileName, ["name"] = profile.Name, ["gateway"] = session.Gateway.ToString(), ["jurisdiction"] = profile.Jurisdiction },
                printer => printer.Title(run.Texts.Say("profile.added", session.ProfileName, profile.Name, session.Gateway.ToString())));
        });
    }

    /// <summary>The first line, without its end.</summary>
    private static async Task<string> SecretAsync(CommandRun run, string file, CancellationToken interrupt)
    {
        var text = file == StandardInput ? await run.Around.Input.ReadToEndAsync(interrupt)
            : File.Exists(file) ? await File.ReadAllTextAsync(file, interrupt)
            : throw new CommandStoppedException(ExitCodes.Malformed, "file.absent", file);
        return text.Split('\n')[0].TrimEnd('\r');
    }

    private static string FullPath(string? path) => path is null ? "" : Path.GetFullPath(path);
}
