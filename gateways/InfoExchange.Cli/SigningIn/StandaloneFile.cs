using System.Text.Json;
using System.Text.Json.Serialization;
using InfoExchange.Cli.Terminal;

namespace InfoExchange.Cli.SigningIn;

/// <summary><c>standalone.json</c>: where the standalone program is and whom it knows; written by it at each start.</summary>
internal sealed class StandaloneFile
{
    internal const string Name = "standalone.json";

    private static readonly JsonSerializerOptions Form = new(JsonSerializerDefaults.Web) { RespectNullableAnnotations = true };

    [JsonRequired]
    public string Issuer { get; init; } = "";

    [JsonRequired]
    public Dictionary<string, string> Gateways { get; init; } = [];

    [JsonRequired]
    public List<SampleIdentity> Identities { get; init; } = [];

    /// <summary>Public keys of the journals' checkpoints, by territory; none in a file of an earlier program.</summary>
    public Dictionary<string, string> VerifierKeys { get; init; } = [];

    /// <summary>Reads the file of a data folder.</summary>
    /// <returns>Null when there is none.</returns>
    /// <exception cref="CommandStoppedException">It is there and can't be understood.</exception>
    internal static StandaloneFile? Read(string dataFolder)
    {
        var path = Path.Combine(dataFolder, Name);
        if (!File.Exists(path))
        {
            return null;
        }

        try
        {
            return JsonSerializer.Deserialize<StandaloneFile>(File.ReadAllBytes(path), Form) ?? throw new JsonException("null");
        }
        catch (JsonException malformed)
        {
            throw new CommandStoppedException(ExitCodes.Malformed, "standalone.malformed", path, malformed.Message);
        }
    }

    internal SampleIdentity? Find(string name) => Identities.Find(each => each.Name == name);
}
