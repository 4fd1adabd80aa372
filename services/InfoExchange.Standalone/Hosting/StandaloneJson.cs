using System.Text.Json.Serialization;

namespace InfoExchange.Standalone.Hosting;

/// <summary>The data folder's file as JSON.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true)]
[JsonSerializable(typeof(StandaloneFile))]
internal sealed partial class StandaloneJson : JsonSerializerContext;
