using System.Collections.Immutable;
using InfoExchange.Domain.Jurisdictions;
using InfoExchange.Identity.Processes;

namespace InfoExchange.Gateways.Edge.Hosting;

/// <summary>Settings of a gateway as a process of its own.</summary>
internal sealed class GatewaySettings
{
    private const string ServicesKey = "Services";

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
        Services = ReadServices(reader),
    };

    private static ImmutableDictionary<Jurisdiction, Uri> ReadServices(SettingsReader reader)
    {
        var services = ImmutableDictionary.CreateBuilder<Jurisdiction, Uri>();
        foreach (var service in reader.List(ServicesKey))
        {
            var name = service["Jurisdiction"];
            if (!Jurisdiction.TryParse(name, out var jurisdiction))
            {
                reader.Fail(SettingFailure.Malformed, $"{service.Path}:Jurisdiction", $"is \"{name}\", not a territory such as departement:75");
            }

            if (reader.TryAddress($"{service.Path}:Address", out var address) && jurisdiction is not null && !services.TryAdd(jurisdiction, address))
            {
                reader.Fail(SettingFailure.Malformed, $"{service.Path}:Jurisdiction", $"is \"{name}\" again");
            }
        }

        if (!reader.List(ServicesKey).Any())
        {
            reader.Fail(SettingFailure.Missing, ServicesKey, "names no territory's service");
        }

        return services.ToImmutable();
    }
}
