using InfoExchange.Domain.Jurisdictions;
using InfoExchange.Identity.Assertions;
using InfoExchange.Identity.Tokens;
using InfoExchange.Rpc.Server.Limits;

namespace InfoExchange.DepartementService.Hosting;

/// <summary>How the service listens and whom it believes.</summary>
public sealed class DepartementServiceOptions
{
    /// <summary>Loopback port for gRPC without TLS; 0 takes a free one.</summary>
    public int Port { get; init; }

    /// <summary>Whom this service answers for. It is not ready before each of them is registered; until then calls that name one are refused.</summary>
    public required IReadOnlyCollection<Jurisdiction> Jurisdictions { get; init; }

    /// <summary>Issuers of access tokens.</summary>
    public required IReadOnlyCollection<AccessTokenOptions> Issuers { get; init; }

    /// <summary>Gateways that may pass callers on.</summary>
    public required IReadOnlyCollection<RegisteredGateway> Gateways { get; init; }

    /// <summary><c>Demonstration</c>, <c>Development</c>, <c>Test</c> or <c>Production</c>.</summary>
    public required string Environment { get; init; }

    /// <summary>What one peer may take of the port. Gateways hold few connections, each with many streams.</summary>
    public WireLimits Limits { get; init; } = new() { StreamsPerConnection = 1_000, StreamWindow = 256 * 1024 };

    /// <summary>Whether tools may read the contract from the port; refused in Production.</summary>
    public bool HasReflection { get; init; }
}
