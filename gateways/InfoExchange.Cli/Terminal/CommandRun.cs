using System.CommandLine;
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

    /// <summary>The signed-in caller; asks the issuer for a token first, so that its refusals read plainly.</summary>
    /// <exception cref="CommandStoppedException">Nobody is signed in on this account.</exception>
    internal Task<Session> SignedInAsync(CancellationToken interrupt)
    {
        var profile = new ProfileFile(Around.ProfileFolder).Read() ?? throw new CommandStoppedException(ExitCodes.Forbidden, "profile.absent");
        return SignInAsync(profile.Refreshed(), interrupt);
    }

    internal async Task<Session> SignInAsync(Profile profile, CancellationToken interrupt)
    {
        session ??= Session.Open(profile, Around, parse.GetValue(parts.Global.Gateway), parts.Global.TerritoryOf(parse), Say);
        await session.ReachAsync(interrupt);
        return session;
    }

    internal async Task<(InfoExchangeClient Client, V1.Jurisdiction Territory)> ConnectAsync(CancellationToken interrupt)
    {
        var opened = await SignedInAsync(interrupt);
        return (opened.Client, Territories.ToContract(opened.Territory));
    }

    /// <summary>A notice beside the output, such as a lost connection.</summary>
    internal void Say(string key, params object[] args) => Around.Error.WriteLine(Texts.Say(key, args));

    public void Dispose() => session?.Dispose();
}
