using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using InfoExchange.Cli.Terminal;
using InfoExchange.Client;
using InfoExchange.Client.Tokens;
using InfoExchange.Domain.Jurisdictions;

namespace InfoExchange.Cli.SigningIn;

/// <summary>A signed-in caller with a way to its gateway. The last token is kept beside the profiles.</summary>
internal sealed class Session : ITokenSource, IDisposable
{
    private readonly TokenFile file;
    private readonly ClientCredentialsTokenSource tokens;
    private readonly X509Certificate2? certificate;
    private readonly TimeProvider clock;
    private IssuedToken? current;

    private Session(TokenFile file, string profileName, Profile profile, Uri gateway, Jurisdiction territory, string? function, TimeProvider clock, Action<string, object[]> say)
    {
        this.file = file;
        this.clock = clock;
        ProfileName = profileName;
        Profile = profile;
        Territory = territory;
        Gateway = gateway;
        certificate = CertificateOf(profile);
        var endpoint = TokenEndpointOf(profile);
        var credentials = certificate is null ? ClientCredentials.BySecret(endpoint, profile.Name, profile.Secret) : ClientCredentials.ByCertificate(endpoint, profile.Name, certificate);
        tokens = new ClientCredentialsTokenSource(credentials, clock: clock);
        Client = new InfoExchangeClient(new InfoExchangeClientOptions
        {
            Address = gateway,
            TokenSource = this,
            ClientCertificate = certificate,
            FunctionId = function,
            Clock = clock,
            Reconnecting = lost => say("connection.lost", [$"{lost.Pause.TotalSeconds:0.0}", lost.Attempt]),
        });
    }

    internal InfoExchangeClient Client { get; }

    internal string ProfileName { get; }

    internal Profile Profile { get; }

    internal Uri Gateway { get; }

    /// <summary>The one named on the command line, else the caller's own.</summary>
    internal Jurisdiction Territory { get; }

    /// <summary>When the token in hand is renewed.</summary>
    internal DateTimeOffset TokenRenewedAt => current?.RenewAt ?? default;

    /// <summary>Takes a profile; nothing is kept of it before the issuer gave it a token.</summary>
    /// <param name="profileName">Under which it is kept, or will be.</param>
    /// <param name="profile">As kept on this account, or as signed in just now.</param>
    /// <param name="around">Of the command.</param>
    /// <param name="gatewayText">A gateway's name or address; null for the caller's own.</param>
    /// <param name="named">Null for the caller's own territory.</param>
    /// <param name="function">Id of the function to act in; null for the first that allows an act.</param>
    /// <param name="say">Notices beside the output.</param>
    /// <exception cref="CommandStoppedException">An address, a territory or a certificate can't be used.</exception>
    internal static Session Open(string profileName, Profile profile, Surroundings around, string? gatewayText, Jurisdiction? named, string? function, Action<string, object[]> say)
    {
        var territory = named ?? (Territories.TryRead(profile.Jurisdiction, out var own)
            ? own
            : throw new CommandStoppedException(ExitCodes.Forbidden, "profile.malformed", new ProfileFile(around.ProfileFolder).Path));
        return new Session(new TokenFile(around.ProfileFolder, profileName), profileName, profile, GatewayOf(profile, gatewayText), territory, function, around.Clock, say);
    }

    /// <inheritdoc />
    public async ValueTask<string> GetTokenAsync(CancellationToken interrupt)
    {
        if (current is null || current.RenewAt <= clock.GetUtcNow())
        {
            current = file.Read(Profile, clock.GetUtcNow());
        }

        if (current is null)
        {
            current = await tokens.GetAsync(interrupt);
            file.Save(Profile, current);
        }

        return current.Text;
    }

    /// <inheritdoc />
    public void Forget(string token)
    {
        tokens.Forget(token);
        if (current?.Text == token)
        {
            current = null;
            file.Remove();
        }
    }

    public void Dispose()
    {
        Client.Dispose();
        tokens.Dispose();
        certificate?.Dispose();
    }

    private static Uri GatewayOf(Profile profile, string? text)
    {
        var name = text ?? profile.Gateway;
        var address = profile.Gateways.GetValueOrDefault(name, name);
        return SafeAddress.TryRead(address, out var uri)
            ? uri
            : throw new CommandStoppedException(ExitCodes.Malformed, "gateway.unusable", name, string.Join(", ", profile.Gateways.Keys.Order(StringComparer.Ordinal)));
    }

    private static Uri TokenEndpointOf(Profile profile) =>
        SafeAddress.TryRead(profile.TokenEndpoint, out var endpoint) ? endpoint : throw new CommandStoppedException(ExitCodes.Malformed, "issuer.unusable", profile.TokenEndpoint);

    private static X509Certificate2? CertificateOf(Profile profile)
    {
        if (profile.Certificate.Length == 0)
        {
            return null;
        }

        try
        {
            return X509Certificate2.CreateFromPemFile(profile.Certificate, profile.CertificateKey.Length > 0 ? profile.CertificateKey : null);
        }
        catch (Exception unusable) when (unusable is CryptographicException or IOException or UnauthorizedAccessException)
        {
            throw new CommandStoppedException(ExitCodes.Malformed, "certificate.unusable", profile.Certificate, unusable.Message);
        }
    }
}
