using System.CommandLine;
using System.Text.Json.Nodes;
using InfoExchange.Cli.SigningIn;
using InfoExchange.Client;
using V1 = InfoExchange.Protos.V1;

namespace InfoExchange.Cli.Terminal;

/// <summary>One command at work: its arguments, its output, its connection.</summary>
internal sealed class CommandRun : IDisposable
{
    private readonly CommandParts parts;
    private readonly ParseResult parse;
    private Session? session;

    internal CommandRun(CommandParts parts, ParseResult parse)
    {
        this.parts = parts;
        this.parse = parse;
        Out = new Printer(parts.Around);
    }

    internal Printer Out { get; }

    internal Texts Texts => parts.Texts;

    internal Surroundings Around => parts.Around;

    internal bool IsJson => parts.Global.IsJson(parse);

    internal string? TerritoryText => parse.GetValue(parts.Global.Territory);

    internal T? Get<T>(Option<T> option) => parse.GetValue(option);

    internal T Get<T>(Argument<T> argument) => parse.GetRequiredValue(argument);

    /// <summary>The value of an enumeration; unspecified when the option was not given.</summary>
    internal TEnum Choice<TEnum>(Option<string?> option)
        where TEnum : struct, Enum
        => EnumWords.TryParse<TEnum>(parse.GetValue(option), out var value) ? value : default;

    /// <summary>The profile named on the command line, else by the environment; empty for the current one.</summary>
    internal string ProfileNamed => parse.GetValue(parts.Global.Profile) ?? Around.ProfileName;

    /// <summary>As typed; null for the identity's own.</summary>
    internal string? GatewayText => parse.GetValue(parts.Global.Gateway);

    /// <summary>The name to sign in under: the one named, else the current one, else the usual one.</summary>
    /// <exception cref="CommandStoppedException">It is no name.</exception>
    internal string ProfileNameToWrite()
    {
        var name = ProfileNamed is { Length: > 0 } named ? named : new ProfileFile(Around.ProfileFolder).CurrentOrUsual();
        return ProfileFile.IsName(name) ? name : throw new CommandStoppedException(ExitCodes.Malformed, "profile.name_refused", name);
    }

    /// <summary>The signed-in caller; asks the issuer for a token first, so that its refusals read plainly.</summary>
    /// <exception cref="CommandStoppedException">Nobody is signed in on this account, or not under that name.</exception>
    internal Task<Session> SignedInAsync(CancellationToken interrupt)
    {
        var (name, profile) = new ProfileFile(Around.ProfileFolder).Find(ProfileNamed);
        return SignInAsync(name, profile.Refreshed(), interrupt);
    }

    internal async Task<Session> SignInAsync(string name, Profile profile, CancellationToken interrupt)
    {
        session ??= Session.Open(name, profile, Around, GatewayText, parts.Global.TerritoryOf(parse), parse.GetValue(parts.Global.Function), Say);
        await session.GetTokenAsync(interrupt);
        return session;
    }

    internal async Task<(InfoExchangeClient Client, V1.Jurisdiction Territory)> ConnectAsync(CancellationToken interrupt)
    {
        var opened = await SignedInAsync(interrupt);
        return (opened.Client, Territories.ToContract(opened.Territory));
    }

    /// <summary>A notice beside the output, such as a lost connection; with <c>--json</c> an object with its stable code, as everything there.</summary>
    internal void Say(string key, params object[] args)
    {
        var text = Texts.Say(key, args);
        Around.Error.WriteLine(IsJson ? CliJson.PrintLine(new JsonObject { ["notice"] = new JsonObject { ["code"] = key, ["text"] = text } }) : text);
    }

    public void Dispose() => session?.Dispose();
}
