using System.Text.Json;

namespace InfoExchange.Client.Tokens;

/// <summary>A token, the instant from which a new one is asked for, and its end.</summary>
/// <param name="Text">The bearer token.</param>
/// <param name="RenewAt">A minute before its end, or at half of its life when that is under two minutes.</param>
/// <param name="EndsAt">From then on nobody takes it. Between <paramref name="RenewAt"/> and here it is used while the issuer can't be reached.</param>
public sealed record IssuedToken(string Text, DateTimeOffset RenewAt, DateTimeOffset EndsAt)
{
    private static readonly TimeSpan Margin = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan UnsaidLife = TimeSpan.FromMinutes(1);

    /// <summary>The instants alone: logs must not hold the token.</summary>
    public override string ToString() => $"token until {EndsAt:O}";

    /// <summary>Reads an issuer's answer: RFC 6749 §5.1.</summary>
    /// <returns>Null when it is none.</returns>
    internal static IssuedToken? Read(JsonElement answer, DateTimeOffset now)
    {
        if (answer.ValueKind != JsonValueKind.Object || !answer.TryGetProperty("access_token", out var text) || text.ValueKind != JsonValueKind.String || text.GetString() is not { Length: > 0 } token)
        {
            return null;
        }

        var isSaid = answer.TryGetProperty("expires_in", out var seconds) && seconds.ValueKind == JsonValueKind.Number && seconds.TryGetInt32(out _);
        var life = isSaid ? TimeSpan.FromSeconds(seconds.GetInt32()) : UnsaidLife;
        return new IssuedToken(token, now + life - (life < 2 * Margin ? life / 2 : Margin), now + life);
    }
}
