using System.Collections.Immutable;
using InfoExchange.Domain.Jurisdictions;

namespace InfoExchange.Identity.Processes;

/// <summary>The setting <c>Services</c>: where each territory's service is.</summary>
public static class ServiceAddresses
{
    private const string Key = "Services";

    /// <summary>Reads and checks; whether anything is wrong, the reader knows.</summary>
    /// <param name="reader">Notes what is wrong.</param>
    /// <param name="isRequired">Whether there must be one at least.</param>
    /// <returns>Addresses by territory.</returns>
    public static ImmutableDictionary<Jurisdiction, Uri> Read(SettingsReader reader, bool isRequired)
    {
        ArgumentNullException.ThrowIfNull(reader);
        var services = ImmutableDictionary.CreateBuilder<Jurisdiction, Uri>();
        foreach (var service in reader.List(Key))
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

        if (isRequired && !reader.List(Key).Any())
        {
            reader.Fail(SettingFailure.Missing, Key, "names no territory's service");
        }

        return services.ToImmutable();
    }
}
