using System.Text.Json;
using InfoExchange.Client.Tokens;

namespace InfoExchange.Cli.SigningIn;

/// <summary>The last token of a profile, so that one command after another needs no issuer. Losing it costs one request.</summary>
internal sealed class TokenFile(string folder, string profile)
{
    private readonly string path = Path.Combine(folder, "tokens", $"{profile}.json");

    /// <summary>The token in hand, when it is of this identity at this issuer and not to be renewed yet.</summary>
    internal IssuedToken? Read(Profile owner, DateTimeOffset now)
    {
        try
        {
            return OwnerFile.Read<Kept>(path) is { } kept && kept.Name == owner.Name && kept.TokenEndpoint == owner.TokenEndpoint && kept.RenewAt > now
                ? new IssuedToken(kept.Token, kept.RenewAt, kept.EndsAt)
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    internal void Save(Profile owner, IssuedToken token) => OwnerFile.Save(path, new Kept(owner.Name, owner.TokenEndpoint, token.Text, token.RenewAt, token.EndsAt));

    internal void Remove()
    {
        if (File.Exists(path))
        {
            File.Delete(path);
        }
    }

    private sealed record Kept(string Name, string TokenEndpoint, string Token, DateTimeOffset RenewAt, DateTimeOffset EndsAt);
}
