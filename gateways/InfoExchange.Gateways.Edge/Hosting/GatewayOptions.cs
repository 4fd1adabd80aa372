using System.Collections.Immutable;
using System.Net;
using InfoExchange.Domain.Jurisdictions;
using InfoExchange.Identity.Processes;
using InfoExchange.Rpc.Server.Limits;

namespace InfoExchange.Gateways.Edge.Hosting;

/// <summary>Settings of one deployed gateway, read once when it is built.</summary>
public sealed class GatewayOptions
{
    /// <summary>Environment in which every page says that nothing is real.</summary>
    public const string Demonstration = "Demonstration";

    /// <summary>Which gateway.</summary>
    public required GatewayDescription Description { get; init; }

    /// <summary>Name of the environment, such as <c>Production</c> or <see cref="Demonstration"/>.</summary>
    public required string Environment { get; init; }

    /// <summary>Address of both ports; the loopback one unless there is a certificate.</summary>
    public IPAddress Listen { get; init; } = IPAddress.Loopback;

    /// <summary>What both ports show, and this gateway to the services; null for plain ports on this machine. Not disposed by the gateway.</summary>
    public ProcessCertificate? Certificate { get; init; }

    /// <summary>Port of the page, HTTP/1.1; 0 takes a free one.</summary>
    public required int PagePort { get; init; }

    /// <summary>Port of the gRPC services, HTTP/2; 0 takes a free one.</summary>
    public required int RpcPort { get; init; }

    /// <summary>Address of each territory's service; a call for another territory is refused as unknown.</summary>
    public required ImmutableDictionary<Jurisdiction, Uri> Services { get; init; }

    /// <summary>Name of this process among those of its gateway, 1 to 40 characters of [a-z0-9._-], never that of another that runs; null draws one.</summary>
    public string? ProcessName { get; init; }

    /// <summary>Streams that one subject may hold open in this process, at least 1.</summary>
    public int MaxStreamsPerSubject { get; init; } = 32;

    /// <summary>Whether the gateway collects traces and metrics itself; false where several share a process that does.</summary>
    public bool CollectsTelemetry { get; init; } = true;

    /// <summary>What one peer may take of the ports; a firm may hold a thousand streams on a connection.</summary>
    public WireLimits Limits { get; init; } = new() { StreamsPerConnection = 1_000 };

    /// <summary>Whether tools may read the contract from the gRPC port; refused in Production.</summary>
    public bool HasReflection { get; init; }
}
