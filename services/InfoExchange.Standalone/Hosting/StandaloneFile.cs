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

    /// <summary>Who can sign in.</summary>
    public required IReadOnlyList<StandaloneIdentity> Identities { get; init; }

    /// <summary>Writes it, replacing an earlier one at once.</summary>
    public void Write(string folder)
    {
        var path = Path.Combine(folder, Name);
        var next = path + ".next";
        File.WriteAllBytes(next, JsonSerializer.SerializeToUtf8Bytes(this, StandaloneJson.Default.StandaloneFile));
        File.Move(next, path, overwrite: true);
    }
}
