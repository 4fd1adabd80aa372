using System.Security.Cryptography.X509Certificates;
using System.Text.Json;

namespace InfoExchange.Standalone.Hosting;

/// <summary>What a running standalone program leaves in its data folder for the command line: addresses and sample identities. Nothing in it is a secret of anybody real.</summary>
public sealed class StandaloneFile
{
    /// <summary>Its name in the data folder.</summary>
    public const string Name = "standalone.json";

    /// <summary>The embedded issuer.</summary>
    public required string Issuer { get; init; }

    /// <summary>gRPC address by gateway.</summary>
    public required IReadOnlyDictionary<string, string> Gateways { get; init; }

    /// <summary>Page address by gateway.</summary>
    public required IReadOnlyDictionary<string, string> Pages { get; init; }

    /// <summary>Public keys that verify each journal's checkpoints, by jurisdiction.</summary>
    public required IReadOnlyDictionary<string, string> VerifierKeys { get; init; }

    /// <summary>PEM file of the authorities that signed the gateways' certificates; null where they show none.</summary>
    public string? Authorities { get; init; }

    /// <summary>Who can sign in.</summary>
    public required IReadOnlyList<StandaloneIdentity> Identities { get; init; }

    /// <summary>Reads one.</summary>
    /// <exception cref="IOException">It is not there.</exception>
    /// <exception cref="JsonException">It holds something else.</exception>
    public static StandaloneFile Read(string folder) =>
        JsonSerializer.Deserialize(File.ReadAllBytes(Path.Combine(folder, Name)), StandaloneJson.Default.StandaloneFile) ?? throw new JsonException("null");

    /// <summary>Whom to trust for the gateways; null for the machine's own list.</summary>
    /// <exception cref="IOException">The file is not there.</exception>
    public X509Certificate2Collection? ReadAuthorities()
    {
        if (Authorities is null)
        {
            return null;
        }

        var authorities = new X509Certificate2Collection();
        authorities.ImportFromPemFile(Authorities);
        return authorities;
    }

    /// <summary>Writes it, replacing an earlier one at once.</summary>
    public void Write(string folder)
    {
        var path = Path.Combine(folder, Name);
        var next = path + ".next";
        File.WriteAllBytes(next, JsonSerializer.SerializeToUtf8Bytes(this, StandaloneJson.Default.StandaloneFile));
        File.Move(next, path, overwrite: true);
    }
}
