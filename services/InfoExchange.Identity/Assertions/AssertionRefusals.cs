using InfoExchange.Domain.Outcomes;

namespace InfoExchange.Identity.Assertions;

/// <summary>Why a gateway's caller assertion is not believed; the first reason only.</summary>
public static class AssertionRefusals
{
    /// <summary>No assertion came, or more than one: people and firms reach a département service through a gateway only.</summary>
    public static Refusal Missing { get; } = new(RefusalKind.Unauthenticated, "assertion.missing");

    /// <summary>No compact signed assertion, a claim missing or of the wrong type, or a life of more than 60 s.</summary>
    public static Refusal Malformed { get; } = new(RefusalKind.Unauthenticated, "assertion.malformed");

    /// <summary>Its end has passed.</summary>
    public static Refusal Expired { get; } = new(RefusalKind.Unauthenticated, "assertion.expired");

    /// <summary>It was made in the future: the gateway's clock is wrong.</summary>
    public static Refusal NotYetValid { get; } = new(RefusalKind.Unauthenticated, "assertion.not_yet_valid");

    /// <summary>It names no registered gateway.</summary>
    public static Refusal UnknownGateway { get; } = new(RefusalKind.Unauthenticated, "assertion.unknown_gateway");

    /// <summary>Not signed by a registered key of the gateway that it names.</summary>
    public static Refusal BadSignature { get; } = new(RefusalKind.Unauthenticated, "assertion.bad_signature");

    /// <summary>Made for another service.</summary>
    public static Refusal WrongAudience { get; } = new(RefusalKind.Unauthenticated, "assertion.wrong_audience");

    /// <summary>Made for another method.</summary>
    public static Refusal WrongMethod { get; } = new(RefusalKind.Unauthenticated, "assertion.wrong_method");

    /// <summary>Made for another request.</summary>
    public static Refusal WrongRequest { get; } = new(RefusalKind.Unauthenticated, "assertion.wrong_request");

    /// <summary>Made for another access token.</summary>
    public static Refusal WrongToken { get; } = new(RefusalKind.Unauthenticated, "assertion.wrong_token");

    /// <summary>The access token is bound to a certificate that the gateway did not see.</summary>
    public static Refusal WrongCertificate { get; } = new(RefusalKind.Unauthenticated, "assertion.wrong_certificate");

    /// <summary>It was used before.</summary>
    public static Refusal Replayed { get; } = new(RefusalKind.Unauthenticated, "assertion.replayed");

    /// <summary>This gateway has sent more assertions in a minute than can be remembered.</summary>
    public static Refusal TooMany { get; } = new(RefusalKind.Exhausted, "assertion.too_many");

    /// <summary>The caller's function is none of those this gateway serves.</summary>
    public static Refusal WrongAudienceKind { get; } = new(RefusalKind.Forbidden, "assertion.wrong_audience_kind");
}
