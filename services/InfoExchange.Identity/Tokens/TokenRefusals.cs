using InfoExchange.Domain.Outcomes;

namespace InfoExchange.Identity.Tokens;

/// <summary>Why an access token is not believed. The first reason only: who forged a token learns nothing from a list.</summary>
public static class TokenRefusals
{
    /// <summary>No token came, or more than one.</summary>
    public static Refusal Missing { get; } = new(RefusalKind.Unauthenticated, "token.missing");

    /// <summary>No compact signed token, longer than allowed, with a forbidden header, a repeated member, or a claim that is missing or of the wrong type.</summary>
    public static Refusal Malformed { get; } = new(RefusalKind.Unauthenticated, "token.malformed");

    /// <summary>Its <c>exp</c> has passed.</summary>
    public static Refusal Expired { get; } = new(RefusalKind.Unauthenticated, "token.expired");

    /// <summary>Its <c>nbf</c> or <c>iat</c> is still to come.</summary>
    public static Refusal NotYetValid { get; } = new(RefusalKind.Unauthenticated, "token.not_yet_valid");

    /// <summary>Its issuer is none of the configured ones, character by character.</summary>
    public static Refusal WrongIssuer { get; } = new(RefusalKind.Unauthenticated, "token.wrong_issuer");

    /// <summary>It was not issued for this service.</summary>
    public static Refusal WrongAudience { get; } = new(RefusalKind.Unauthenticated, "token.wrong_audience");

    /// <summary>Its algorithm is not permitted, its key is none of the issuer's, or its signature is wrong.</summary>
    public static Refusal BadSignature { get; } = new(RefusalKind.Unauthenticated, "token.bad_signature");

    /// <summary>No access token (an ID token, say), or one bound to its holder in a way that can't be checked here.</summary>
    public static Refusal WrongType { get; } = new(RefusalKind.Unauthenticated, "token.wrong_type");

    /// <summary>Its <c>exp</c> lies further ahead than its issuer's tokens may live.</summary>
    public static Refusal LivesTooLong { get; } = new(RefusalKind.Unauthenticated, "token.lives_too_long");

    /// <summary>What callers are told of every reason above but <see cref="Missing"/>: the reason itself stands in the log.</summary>
    public static Refusal NotAccepted { get; } = new(RefusalKind.Unauthenticated, "token.not_accepted");

    /// <summary>The issuer's keys can't be had now; nobody is believed meanwhile, and nobody needs to sign in again.</summary>
    public static Refusal IssuerUnreachable { get; } = new(RefusalKind.Unavailable, "token.issuer_unreachable");

    /// <summary>A reason as a caller hears it: whoever forged a token does not learn how near it came.</summary>
    public static Refusal AsTold(Refusal reason)
    {
        ArgumentNullException.ThrowIfNull(reason);
        return reason.Kind == RefusalKind.Unauthenticated && reason.Code != Missing.Code ? NotAccepted : reason;
    }
}
