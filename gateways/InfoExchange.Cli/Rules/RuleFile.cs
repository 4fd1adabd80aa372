using System.Text.Json;
using Google.Protobuf;
using InfoExchange.Cli.Terminal;
using InfoExchange.Protos.V1;

namespace InfoExchange.Cli.Rules;

/// <summary>A rule as a file: the contract's JSON of a <see cref="SharingRule"/>.</summary>
internal static class RuleFile
{
    /// <exception cref="CommandStoppedException">It is absent, or no rule.</exception>
    internal static async Task<SharingRule> ReadAsync(string path, CancellationToken interrupt)
    {
        if (!File.Exists(path))
        {
            throw new CommandStoppedException(ExitCodes.Malformed, "file.absent", path);
        }

        try
        {
            return JsonParser.Default.Parse<SharingRule>(await File.ReadAllTextAsync(path, interrupt));
        }
        catch (Exception malformed) when (malformed is InvalidProtocolBufferException or InvalidJsonException or JsonException)
        {
            throw new CommandStoppedException(ExitCodes.Malformed, "rule.file_malformed", path, malformed.Message);
        }
    }
}
