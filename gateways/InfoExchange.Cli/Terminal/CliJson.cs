using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Google.Protobuf;

namespace InfoExchange.Cli.Terminal;

/// <summary>Output for programs. Messages of the contract have its JSON mapping, defaults included; our own objects are camel case.</summary>
internal static class CliJson
{
    private static readonly JsonFormatter Contract = new(JsonFormatter.Settings.Default.WithFormatDefaultValues(true));

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly JsonSerializerOptions OneLine = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    internal static JsonNode Of(IMessage message) => JsonNode.Parse(Contract.Format(message))!;

    internal static JsonArray Of(IEnumerable<IMessage> messages) => [.. messages.Select(Of)];

    /// <summary>For one document on the output.</summary>
    internal static string Print(JsonNode node) => node.ToJsonString(Indented);

    /// <summary>For one of many lines.</summary>
    internal static string PrintLine(JsonNode node) => node.ToJsonString(OneLine);

    /// <summary>A draft to be completed by a person: only what is said.</summary>
    internal static string PrintDraft(IMessage draft) => JsonNode.Parse(JsonFormatter.Default.Format(draft))!.ToJsonString(Indented);
}
