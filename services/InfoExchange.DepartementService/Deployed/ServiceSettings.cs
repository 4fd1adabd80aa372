using System.Collections.Immutable;
using InfoExchange.Domain.Jurisdictions;
using InfoExchange.Identity.Processes;

namespace InfoExchange.DepartementService.Deployed;

/// <summary>Settings of a département's service as a process of its own.</summary>
public sealed class ServiceSettings
{
    private ServiceSettings()
    {
    }

    /// <summary>What every process is told.</summary>
    public required ProcessSettings Process { get; init; }

    /// <summary>Whose journal it writes; null only where that is wrong.</summary>
    public required Jurisdiction? Jurisdiction { get; init; }

    /// <summary>Where the services of other territories are; its own address may stand among them and is not used.</summary>
    public required ImmutableDictionary<Jurisdiction, Uri> Services { get; init; }

    /// <summary>Port of its door.</summary>
    public required int Port { get; init; }

    /// <summary>Reads and checks; whether anything is wrong, the reader knows.</summary>
    /// <param name="reader">Notes what is wrong.</param>
    public static ServiceSettings Read(SettingsReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        var name = reader.Demand("Jurisdiction");
        if (!Jurisdiction.TryParse(name, out var jurisdiction) && name.Length > 0)
        {
            reader.Fail(SettingFailure.Malformed, "Jurisdiction", $"is \"{name}\", not a territory such as departement:75");
        }

        return new ServiceSettings
        {
            Jurisdiction = jurisdiction,
            Process = ProcessSettings.Read(reader, jurisdiction?.ToString()),
            Port = reader.Port("Port"),
            Services = ServiceAddresses.Read(reader, isRequired: false),
        };
    }
}
