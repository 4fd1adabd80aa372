using System.Collections.Immutable;
using InfoExchange.Domain.Jurisdictions;
using InfoExchange.Identity.Processes;

namespace InfoExchange.Gateways.Edge.Hosting;

/// <summary>Settings of a gateway as a process of its own.</summary>
internal sealed class GatewaySettings
{
    private GatewaySettings()
    {
    }

    internal required ProcessSettings Process { get; init; }

    internal required int PagePort { get; init; }

    internal required int RpcPort { get; init; }

    internal required ImmutableDictionary<Jurisdiction, Uri> Services { get; init; }

    /// <summary>Reads and checks; whether anything is wrong, the reader knows.</summary>
    internal static GatewaySettings Read(SettingsReader reader, string name) => new()
    {
        Process = ProcessSettings.Read(reader, name),
        PagePort = reader.Port("PagePort"),
        RpcPort = reader.Port("RpcPort"),
        Services = ServiceAddresses.Read(reader, isRequired: true),
    };
}
