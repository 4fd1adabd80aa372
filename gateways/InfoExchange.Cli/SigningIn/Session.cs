using InfoExchange.Cli.Terminal;
using InfoExchange.Client;
using InfoExchange.Client.Tokens;
using InfoExchange.Domain.Jurisdictions;

namespace InfoExchange.Cli.SigningIn;

/// <summary>A signed-in caller with a way to its gateway. The last token is kept in the profile, so that one command after another needs no issuer.</summary>
internal sealed class Session : ITokenSource, IDisposable
{
    private readonly ProfileFile file;
    private readonly ClientCredentialsTokenSource tokens;
    private readonly TimeProvider clock;
    private Profile profile;

    private Session(ProfileFile file, Profile profile, Uri gateway, Jurisdiction territory, TimeProvider clock, Action<string, object[]> say)
    {
        this.file = file;
        this.profile = profile;
        this.clock = clock;
        Territory = territory;
        Gateway = gateway;
        tokens = new ClientCredentialsTokenSource(ClientCredentials.BySecret(TokenEndpointOf(profile), profile.Name, profile.Secret), clock: clock);
        Client = new InfoExchangeClient(new InfoExchangeClientOptions
        {
            Address = gateway,
            TokenSource = this,
            Clock = clock,
            Reconnecting = lost => say("connection.lost", [$"{lost.Pause.TotalSeconds:0.0}", lost.Attempt]),
        });
    }

    internal InfoExchangeClient Client { get; }

    internal Profile Profile => profile;

    internal Uri Gateway { get; }

    /// <summary>The one named on the command line, else the caller's own.</summary>
    internal Jurisdiction Territory { get; }

    /// <summary>Takes a profile; nothing is kept of it before the issuer gave it a token.</summary>
    /// <param name="profile">As kept on this account, or as signed in just now.</param>
    /// <param name="around">Of the command.</param>
    /// <param name="gatewayText">A gateway's name or address; null for the caller's own.</param>
    /// <param name="named">Null for the caller's own territory.</param>
    /// <param name="say">Notices beside the output.</param>
    /// <exception cref="CommandStoppedException">An address or a territory can't be used.</exception>
    internal static Session Open(Profile profile, Surroundings around, string? gatewayText, Jurisdiction? named, Action<string, object[]> say)
    {
        var file = new ProfileFile(around.ProfileFolder);
        var territory = named ?? (Territories.TryRead(profile.Jurisdiction, out var own) ? own : throw new CommandStoppedException(ExitCodes.Forbidden, "profile.malformed", file.Path));
        return new Session(file, profile, GatewayOf(profile, gatewayText), territory, around.Clock, say);
    }

    /// <summary>Asks the issuer for a token unless one is at hand.</summary>
    /// <exception cref="TokenRefusedException">The issuer does not know the caller any more.</exception>
    /// <exception cref="HttpRequestException">The issuer can't be reached.</exception>
    internal async Task ReachAsync(CancellationToken interrupt) => await GetTokenAsync(interrupt);

    public void Dispose()
    {
        Client.Dispose();
        tokens.Dispose();
    }

    /// <inheritdoc />
    public async ValueTask<string> GetTokenAsync(CancellationToken interrupt)
    {
        if (profile.Token.Length == 0 || profile.RenewAt <= clock.GetUtcNow())
        {
            var issued = await tokens.GetAsync(interrupt);
            profile = profile with { Token = issued.Text, RenewAt = issued.RenewAt };
            file.Save(profile);
        }

        return profile.Token;
    }

    /// <inheritdoc />
    public void Forget(string token)
    {
        tokens.Forget(token);
        profile = profile.Token == token ? profile with { Token = "" } : profile;
    }

    private static Uri GatewayOf(Profile profile, string? text)
    {
        var name = text ?? profile.Gateway;
        var address = profile.Gateways.GetValueOrDefault(name, name);
        return Uri.TryCreate(address, UriKind.Absolute, out var uri) && (uri.Scheme == Uri.UriSchemeHttps || (uri.Scheme == Uri.UriSchemeHttp && uri.IsLoopback))
            ? uri
            : throw new CommandStoppedException(ExitCodes.Malformed, "gateway.unusable", name, string.Join(", ", profile.Gateways.Keys.Order(StringComparer.Ordinal)));
    }

    private static Uri TokenEndpointOf(Profile profile) =>
        Uri.TryCreate($"{profile.Issuer.TrimEnd('/')}/token", UriKind.Absolute, out var endpoint) && (endpoint.Scheme == Uri.UriSchemeHttps || endpoint.IsLoopback)
            ? endpoint
            : throw new CommandStoppedException(ExitCodes.Malformed, "issuer.unusable", profile.Issuer);
}
