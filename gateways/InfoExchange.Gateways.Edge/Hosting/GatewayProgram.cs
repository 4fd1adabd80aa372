using InfoExchange.Domain.Jurisdictions;
using InfoExchange.Identity.Tokens;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace InfoExchange.Gateways.Edge.Hosting;

/// <summary>A gateway as a process of its own: reads its settings, and stops with every wrong one named.</summary>
/// <remarks>The only bus there is, the embedded one, lives in one process; so a gateway alone does not start yet, and says so.</remarks>
public static class GatewayProgram
{
    /// <summary>Exit code of a process that stopped because of its settings (<c>EX_CONFIG</c> of sysexits).</summary>
    public const int WrongSettings = 78;

    private const string BusKind = "Bus:Kind";
    private const string DataFolder = "DataFolder";
    private const string Services = "Services";

    /// <summary>Checks the settings of <c>appsettings.json</c>, the environment (prefix <c>INFOEXCHANGE_</c>) and the command line.</summary>
    /// <param name="gateway">Which gateway.</param>
    /// <param name="arguments">Of the process.</param>
    /// <param name="errors">Hears one line for each wrong setting.</param>
    /// <returns>The exit code of the process.</returns>
    public static int Run(GatewayDescription gateway, string[] arguments, TextWriter errors)
    {
        ArgumentNullException.ThrowIfNull(gateway);
        ArgumentNullException.ThrowIfNull(errors);
        var settings = new ConfigurationBuilder()
            .SetBasePath(AppContext.BaseDirectory)
            .AddJsonFile("appsettings.json", optional: true)
            .AddEnvironmentVariables("INFOEXCHANGE_")
            .AddCommandLine(arguments)
            .Build();
        errors.WriteLine($"infoexchange-gateway-{gateway.Name}: not started");
        foreach (var failure in FailuresOf(settings))
        {
            errors.WriteLine($"  {failure}");
        }

        return WrongSettings;
    }

    /// <summary>All that is wrong with the settings; never empty as long as there is no bus between processes.</summary>
    internal static IEnumerable<string> FailuresOf(IConfiguration settings)
    {
        yield return settings[BusKind] switch
        {
            null or "" => $"{BusKind} is not set",
            "Embedded" => $"{BusKind} is \"Embedded\": that bus lives in one process; run InfoExchange.Standalone, which holds services and gateways together",
            var other => $"{BusKind} is \"{other}\": this release has no bus between processes; run InfoExchange.Standalone, which holds services and gateways together",
        };
        if (string.IsNullOrEmpty(settings[DataFolder]))
        {
            yield return $"{DataFolder} is not set";
        }

        foreach (var failure in FailuresOfServices(settings.GetSection(Services)).Concat(FailuresOfTokens(settings.GetSection(AccessTokenOptions.Section))))
        {
            yield return failure;
        }
    }

    private static IEnumerable<string> FailuresOfServices(IConfigurationSection services)
    {
        if (!services.GetChildren().Any())
        {
            yield return $"{Services} names no territory's service";
        }

        foreach (var service in services.GetChildren())
        {
            if (!Jurisdiction.TryParse(service["Jurisdiction"], out _))
            {
                yield return $"{service.Path}:Jurisdiction is \"{service["Jurisdiction"]}\", not a territory such as \"departement:75\"";
            }

            if (!Uri.TryCreate(service["Address"], UriKind.Absolute, out var address) || (address.Scheme != Uri.UriSchemeHttps && !address.IsLoopback))
            {
                yield return $"{service.Path}:Address is \"{service["Address"]}\", neither an HTTPS address nor on this machine";
            }
        }
    }

    private static IEnumerable<string> FailuresOfTokens(IConfigurationSection section)
    {
        try
        {
            AccessTokenOptions.EnsureUsable([.. section.GetChildren().Select(issuer => new AccessTokenOptions { Issuer = issuer["Issuer"] ?? "", Audience = issuer["Audience"] ?? "" })]);
            return [];
        }
        catch (OptionsValidationException wrong)
        {
            return wrong.Failures;
        }
    }
}
