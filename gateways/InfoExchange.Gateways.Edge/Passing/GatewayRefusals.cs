using InfoExchange.Domain.Outcomes;

namespace InfoExchange.Gateways.Edge.Passing;

/// <summary>Why the gateway itself can't serve a call now.</summary>
internal static class GatewayRefusals
{
    /// <summary>The inbox is not read yet, or the gateway has stopped taking messages.</summary>
    public static Refusal NotReady() => new(RefusalKind.Unavailable, "gateway.not_ready");

    /// <summary>The territory's service can't be reached; whether it got the call is not known.</summary>
    public static Refusal ServiceUnreachable() => new(RefusalKind.Unavailable, "gateway.service_unreachable");
}
