using InfoExchange.Identity.Assertions;
using InfoExchange.Identity.Tokens;

namespace InfoExchange.DepartementService.Hosting;

/// <summary>How the service listens and whom it believes.</summary>
public sealed class DepartementServiceOptions
{
    /// <summary>Loopback port for gRPC without TLS; 0 takes a free one.</summary>
    public int Port { get; init; }

    /// <summary>Issuers of access tokens.</summary>
    public required IReadOnlyCollection<AccessTokenOptions> Issuers { get; init; }

    /// <summary>Gateways that may pass callers on.</summary>
    public required IReadOnlyCollection<RegisteredGateway> Gateways { get; init; }

    /// <summary><c>Demonstration</c>, <c>Development</c>, <c>Test</c> or <c>Production</c>.</summary>
    public required string Environment { get; init; }
}
