using System.Collections.Immutable;
using System.Data.Common;
using System.Net;
using InfoExchange.Identity.Tokens;
using Microsoft.Extensions.Options;

namespace InfoExchange.Identity.Processes;

/// <summary>What every process of a deployment is told: where it stands, what it shows, which bus, which database, which keys. Checked once, at start.</summary>
public sealed class ProcessSettings : IDisposable
{
    private const string Production = "Production";
    private const string RabbitMq = "RabbitMq";
    private const string CertificateKey = "Certificate:File";

    private static readonly string[] Environments = ["Demonstration", "Development", "Test", Production];
    private static readonly string[] EncryptedModes = ["VerifyFull", "VerifyCA"];

    private ProcessSettings()
    {
    }

    /// <summary><c>Demonstration</c>, <c>Development</c>, <c>Test</c> or <c>Production</c>.</summary>
    public required string Environment { get; init; }

    /// <summary>Where its doors are; beyond this machine only with a certificate.</summary>
    public required IPAddress Listen { get; init; }

    /// <summary>What it shows to others; null only outside Production, for doors on this machine.</summary>
    public required ProcessCertificate? Certificate { get; init; }

    /// <summary>Nodes of the broker: <c>amqps</c>, or <c>amqp</c> on this machine.</summary>
    public required ImmutableArray<Uri> Nodes { get; init; }

    /// <summary>Its password at the broker; null where the certificate says who comes.</summary>
    public required string? BusPassword { get; init; }

    /// <summary>Npgsql's connection string; may hold a password.</summary>
    public required string Database { get; init; }

    /// <summary>Its schema there.</summary>
    public required string Schema { get; init; }

    /// <summary>Folder of keys and marks, its own.</summary>
    public required string DataFolder { get; init; }

    /// <summary>Folder of the ring that wraps the keys; in Production not below <see cref="DataFolder"/>.</summary>
    public required string KeyRing { get; init; }

    /// <summary>PKCS #12 that opens the ring.</summary>
    public required string KeyRingCertificate { get; init; }

    /// <summary>File of the deployment's public keys, one line for each consumer.</summary>
    public required string Register { get; init; }

    /// <summary>Issuers of access tokens.</summary>
    public required ImmutableArray<AccessTokenOptions> Issuers { get; init; }

    /// <summary>Reads and checks; whether anything is wrong, the reader knows.</summary>
    /// <param name="reader">Notes what is wrong.</param>
    /// <param name="name">As whom the process must show itself; null where its other settings do not say.</param>
    public static ProcessSettings Read(SettingsReader reader, string? name)
    {
        ArgumentNullException.ThrowIfNull(reader);
        var environment = ReadEnvironment(reader);
        var certificate = ReadCertificate(reader, name);
        var folder = reader.Demand("DataFolder");
        var (ring, ringCertificate) = RingOf(reader, folder);
        var settings = new ProcessSettings
        {
            Environment = environment,
            Certificate = certificate,
            Listen = ReadListen(reader, certificate is not null),
            Nodes = ReadNodes(reader),
            BusPassword = reader.Find("Bus:Password"),
            Database = ReadDatabase(reader),
            Schema = reader.Demand("Schema"),
            DataFolder = folder,
            KeyRing = ring,
            KeyRingCertificate = ringCertificate,
            Register = reader.Demand("Register"),
            Issuers = ReadIssuers(reader),
        };
        settings.CheckStrength(reader);
        return settings;
    }

    /// <summary>Where the ring that wraps keys stands, and the certificate that opens it: below the data folder unless settings say otherwise.</summary>
    /// <param name="reader">The settings.</param>
    /// <param name="folder">The data folder.</param>
    public static (string Folder, string Certificate) RingOf(SettingsReader reader, string folder)
    {
        ArgumentNullException.ThrowIfNull(reader);
        var ring = reader.Find("KeyRing:Folder") ?? Path.Combine(folder, "keyring");
        return (ring, reader.Find("KeyRing:Certificate") ?? Path.Combine(ring, "certificate.pfx"));
    }

    /// <inheritdoc/>
    public void Dispose() => Certificate?.Dispose();

    private static string ReadEnvironment(SettingsReader reader)
    {
        var environment = reader.Demand("Environment");
        if (environment.Length > 0 && !Environments.Contains(environment, StringComparer.Ordinal))
        {
            reader.Fail(SettingFailure.Malformed, "Environment", $"is \"{environment}\", not one of {string.Join(", ", Environments)}");
        }

        return environment;
    }

    private static ProcessCertificate? ReadCertificate(SettingsReader reader, string? name)
    {
        if (reader.Find(CertificateKey) is not { } file)
        {
            return null;
        }

        var certificate = reader.Use(CertificateKey, () => ProcessCertificate.Open(file, reader.Demand("Certificate:Key"), reader.Demand("Certificate:Authorities")));
        if (certificate is not null && name is not null && certificate.Name != name)
        {
            reader.Fail(SettingFailure.Unusable, CertificateKey, $"names \"{certificate.Name}\", and this process is \"{name}\"");
        }

        return certificate;
    }

    private static IPAddress ReadListen(SettingsReader reader, bool isEncrypted)
    {
        var text = reader.Find("Listen");
        if (text is null)
        {
            return IPAddress.Loopback;
        }

        if (!IPAddress.TryParse(text, out var address))
        {
            reader.Fail(SettingFailure.Malformed, "Listen", $"is \"{text}\", not an IP address");
            return IPAddress.Loopback;
        }

        if (!isEncrypted && !IPAddress.IsLoopback(address))
        {
            reader.Fail(SettingFailure.Weak, "Listen", $"is {address}: without {CertificateKey} doors are on this machine only");
        }

        return address;
    }

    private static ImmutableArray<Uri> ReadNodes(SettingsReader reader)
    {
        var kind = reader.Demand("Bus:Kind");
        if (kind is not (RabbitMq or ""))
        {
            reader.Fail(SettingFailure.Malformed, "Bus:Kind", $"is \"{kind}\": the bus of several processes is {RabbitMq}; the embedded one lives in InfoExchange.Standalone");
        }

        var nodes = ImmutableArray.CreateBuilder<Uri>();
        foreach (var text in reader.Demand("Bus:Nodes").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (!Uri.TryCreate(text, UriKind.Absolute, out var node) || node.Scheme is not ("amqp" or "amqps"))
            {
                reader.Fail(SettingFailure.Malformed, "Bus:Nodes", "has a part that is no address such as amqps://bus.example:5671");
            }
            else if (node.UserInfo.Length > 0)
            {
                reader.Fail(SettingFailure.Weak, "Bus:Nodes", $"holds a name or a password for {node.Host}: Bus:Password belongs in the environment");
            }
            else if (node.Scheme == "amqp" && !node.IsLoopback)
            {
                reader.Fail(SettingFailure.Weak, "Bus:Nodes", $"reaches {node.Host} in the clear: amqps is needed off this machine");
            }
            else
            {
                nodes.Add(node);
            }
        }

        return nodes.ToImmutable();
    }

    // A socket's folder and loopback are this machine; anything else is a network that others listen to.
    private static string ReadDatabase(SettingsReader reader)
    {
        var text = reader.Demand("Postgres");
        var parts = reader.Use("Postgres", () => new DbConnectionStringBuilder { ConnectionString = text });
        if (parts is null || text.Length == 0)
        {
            return text;
        }

        var hosts = (Part(parts, "Host") ?? Part(parts, "Server") ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var mode = (Part(parts, "SSL Mode") ?? Part(parts, "SslMode") ?? "").Replace("-", "", StringComparison.Ordinal);
        if (hosts.Length == 0)
        {
            reader.Fail(SettingFailure.Malformed, "Postgres", "names no host");
        }
        else if (!hosts.All(IsThisMachine) && !EncryptedModes.Contains(mode, StringComparer.OrdinalIgnoreCase))
        {
            reader.Fail(SettingFailure.Weak, "Postgres", "reaches another machine without SSL Mode=VerifyFull");
        }

        return text;
    }

    private static string? Part(DbConnectionStringBuilder parts, string key) => parts.TryGetValue(key, out var value) ? value as string : null;

    private static bool IsThisMachine(string host) => host.StartsWith('/') || host == "localhost" || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address));

    private static ImmutableArray<AccessTokenOptions> ReadIssuers(SettingsReader reader)
    {
        ImmutableArray<AccessTokenOptions> issuers =
            [.. reader.List(AccessTokenOptions.Section).Select(issuer => new AccessTokenOptions { Issuer = issuer["Issuer"] ?? "", Audience = issuer["Audience"] ?? "" })];
        try
        {
            AccessTokenOptions.EnsureUsable(issuers);
        }
        catch (OptionsValidationException wrong)
        {
            foreach (var failure in wrong.Failures)
            {
                reader.Fail(SettingFailure.Weak, AccessTokenOptions.Section, failure);
            }
        }

        return issuers;
    }

    private void CheckStrength(SettingsReader reader)
    {
        if (Certificate is null && BusPassword is null)
        {
            reader.Fail(SettingFailure.Missing, CertificateKey, $"is not set, nor is Bus:Password: a process shows the broker who it is");
        }

        if (Environment != Production)
        {
            return;
        }

        if (Certificate is null)
        {
            reader.Fail(SettingFailure.Weak, CertificateKey, "is not set: in Production processes show each other certificates");
        }

        if (Nodes.Any(node => node.Scheme != "amqps"))
        {
            reader.Fail(SettingFailure.Weak, "Bus:Nodes", "is in the clear: Production needs amqps, also on this machine");
        }

        if (Issuers.Any(issuer => !issuer.Issuer.StartsWith("https://", StringComparison.Ordinal)))
        {
            reader.Fail(SettingFailure.Weak, AccessTokenOptions.Section, "names an issuer without HTTPS: Production needs it, also on this machine");
        }

        if (Path.GetFullPath(KeyRing).StartsWith(Path.GetFullPath(DataFolder) + Path.DirectorySeparatorChar, StringComparison.Ordinal))
        {
            reader.Fail(SettingFailure.Weak, "KeyRing:Folder", "stands in DataFolder: in Production the ring is apart from what it opens");
        }
    }
}
