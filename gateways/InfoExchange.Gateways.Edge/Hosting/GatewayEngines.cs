using InfoExchange.Identity.Processes;

namespace InfoExchange.Gateways.Edge.Hosting;

/// <summary>The engines under a gateway's own process: bus, database and key files, which this project does not know.</summary>
public sealed class GatewayEngines
{
    /// <summary>Opens the world of a gateway, given its name.</summary>
    /// <remarks>Throws StoreFailedException, BusFailedException, or ArgumentException and FormatException for settings that contradict each other.</remarks>
    public required Func<string, ProcessSettings, CancellationToken, Task<GatewayWorld>> OpenAsync { get; init; }

    /// <summary>Makes the keys of a gateway in their folder, and gives its line of the register: name, folder, ring, the ring's certificate.</summary>
    public required Func<string, string, string, string, CancellationToken, Task<string>> MakeKeysAsync { get; init; }
}
