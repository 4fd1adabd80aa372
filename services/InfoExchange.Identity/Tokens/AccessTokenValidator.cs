using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using InfoExchange.Domain.Outcomes;
using InfoExchange.Identity.Jose;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace InfoExchange.Identity.Tokens;

/// <summary>Believes access tokens of the configured issuers, and no others: RFC 9068 §4 with the advice of RFC 8725. Safe for several threads.</summary>
public sealed class AccessTokenValidator
{
    /// <summary>In characters; longer ones are refused unread.</summary>
    public const int MaxTokenLength = 16 * 1024;

    private const string SchemePrefix = "Bearer ";

    private readonly ImmutableDictionary<string, TrustedIssuer> issuers;
    private readonly TimeProvider time;
    private readonly ILogger<AccessTokenValidator> log;
    private readonly JsonWebTokenHandler signatures = new() { MaximumTokenSizeInBytes = MaxTokenLength };

    /// <summary>Fetches nothing yet: an issuer may start later than its readers.</summary>
    /// <param name="issuers">At least one, each named once.</param>
    /// <param name="http">Reaches the issuers' documents; must not follow redirects; not disposed here.</param>
    /// <param name="time">Decides whether a token has begun and ended; the age of the issuer's keys is counted on the machine's own clock.</param>
    /// <param name="log">Hears why a token was refused and why an issuer's keys can't be had; never hears a token.</param>
    /// <exception cref="Microsoft.Extensions.Options.OptionsValidationException">Settings would run weak: the process must not start.</exception>
    public AccessTokenValidator(IReadOnlyCollection<AccessTokenOptions> issuers, HttpClient http, TimeProvider time, ILogger<AccessTokenValidator> log)
    {
        AccessTokenOptions.EnsureUsable(issuers);
        this.issuers = issuers.ToImmutableDictionary(options => options.Issuer, options => new TrustedIssuer(options, http), StringComparer.Ordinal);
        this.time = time;
        this.log = log;
    }

    /// <summary>Validates the value of an <c>authorization</c> header or metadata entry: <c>Bearer</c> in any case, one space, the token.</summary>
    /// <param name="authorization">Null when there is none; several entries must not be joined by the caller.</param>
    /// <param name="cancellationToken">Honoured while the issuer's keys are fetched.</param>
    public Task<Outcome<CallerToken>> ValidateHeaderAsync(string? authorization, CancellationToken cancellationToken) =>
        authorization?.StartsWith(SchemePrefix, StringComparison.OrdinalIgnoreCase) == true
            ? ValidateAsync(authorization[SchemePrefix.Length..], cancellationToken)
            : Task.FromResult(Outcome.Refuse<CallerToken>(TokenRefusals.Missing));

    /// <summary>Validates one token.</summary>
    /// <param name="token">Exactly as received; null or empty reads as missing.</param>
    /// <param name="cancellationToken">Honoured while the issuer's keys are fetched.</param>
    /// <returns>Who calls; or the first reason not to believe it, one of <see cref="TokenRefusals"/>.</returns>
    public async Task<Outcome<CallerToken>> ValidateAsync(string? token, CancellationToken cancellationToken)
    {
        var outcome = await JudgeAsync(token, cancellationToken);
        if (!outcome.IsAccepted && outcome.Refusals[0].Code != TokenRefusals.Missing.Code)
        {
            log.LogInformation("An access token was refused: {Code}", outcome.Refusals[0].Code);
        }

        return outcome;
    }

    private async Task<Outcome<CallerToken>> JudgeAsync(string? token, CancellationToken cancellationToken)
    {
        if (string.IsNullOrEmpty(token))
        {
            return Outcome.Refuse<CallerToken>(TokenRefusals.Missing);
        }

        if (!CompactToken.TryRead(token, MaxTokenLength, out var compact) || !AccessTokenClaims.TryRead(compact, out var claims))
        {
            return Outcome.Refuse<CallerToken>(TokenRefusals.Malformed);
        }

        if (!TryFindIssuer(claims, out var issuer, out var refusal))
        {
            return Outcome.Refuse<CallerToken>(refusal);
        }

        refusal = await CheckAsync(token, claims, issuer, cancellationToken);
        return refusal is null ? Outcome.Accept(new CallerToken(token, claims)) : Outcome.Refuse<CallerToken>(refusal);
    }

    /// <summary>What can be said before any key is looked for.</summary>
    private bool TryFindIssuer(AccessTokenClaims claims, [NotNullWhen(true)] out TrustedIssuer? issuer, [NotNullWhen(false)] out Refusal? refusal)
    {
        refusal = !issuers.TryGetValue(claims.Issuer, out issuer) ? TokenRefusals.WrongIssuer
            : claims.IsOtherKind || !issuer.Options.PermittedTypes.Contains(claims.Type, StringComparer.Ordinal) ? TokenRefusals.WrongType
            : claims.KeyId is null || !issuer.Options.PermittedAlgorithms.Contains(claims.Algorithm, StringComparer.Ordinal) ? TokenRefusals.BadSignature
            : null;
        return refusal is null;
    }

    private async Task<Refusal?> CheckAsync(string token, AccessTokenClaims claims, TrustedIssuer issuer, CancellationToken cancellationToken)
    {
        ImmutableArray<SecurityKey> keys;
        try
        {
            keys = await issuer.FindKeysAsync(claims.KeyId!, claims.Algorithm, cancellationToken);
        }
        catch (InvalidOperationException failed)
        {
            log.LogWarning(failed, "Nobody with a token of {Issuer} is believed: its keys can't be had", issuer.Options.Issuer);
            return TokenRefusals.IssuerUnreachable;
        }

        if (keys.IsEmpty)
        {
            return TokenRefusals.BadSignature;
        }

        var result = await signatures.ValidateTokenAsync(token, ParametersFor(issuer.Options, claims, keys));
        return !result.IsValid ? ReasonFor(result.Exception)
            : claims.ExpiresAt - time.GetUtcNow() > issuer.Options.MaxLifetime ? TokenRefusals.LivesTooLong
            : null;
    }

    private TokenValidationParameters ParametersFor(AccessTokenOptions options, AccessTokenClaims claims, ImmutableArray<SecurityKey> keys) => new()
    {
        ValidIssuer = options.Issuer,
        ValidAudience = options.Audience,
        ValidAlgorithms = options.PermittedAlgorithms,
        ValidTypes = options.PermittedTypes,
        IssuerSigningKeyResolver = (_, _, _, _) => keys,
        TryAllIssuerSigningKeys = false,
        IgnoreTrailingSlashWhenValidatingAudience = false,
        LifetimeValidator = (_, _, _, _) => IsWithinLifetime(claims, options.ClockSkew),
    };

    private bool IsWithinLifetime(AccessTokenClaims claims, TimeSpan skew)
    {
        var now = time.GetUtcNow();
        return now - skew >= claims.ExpiresAt ? throw new SecurityTokenExpiredException()
            : claims.ValidFrom > now + skew ? throw new SecurityTokenNotYetValidException()
            : true;
    }

    private static Refusal ReasonFor(Exception? failure) => failure switch
    {
        SecurityTokenExpiredException => TokenRefusals.Expired,
        SecurityTokenNotYetValidException => TokenRefusals.NotYetValid,
        SecurityTokenInvalidIssuerException => TokenRefusals.WrongIssuer,
        SecurityTokenInvalidAudienceException => TokenRefusals.WrongAudience,
        SecurityTokenInvalidTypeException => TokenRefusals.WrongType,
        SecurityTokenInvalidSignatureException or SecurityTokenInvalidAlgorithmException or SecurityTokenInvalidSigningKeyException => TokenRefusals.BadSignature,
        _ => TokenRefusals.Malformed,
    };
}
