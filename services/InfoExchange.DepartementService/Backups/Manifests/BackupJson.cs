using System.Text.Json.Serialization;

namespace InfoExchange.DepartementService.Backups.Manifests;

/// <summary>Manifests as JSON; members that this release does not know are passed over.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true)]
[JsonSerializable(typeof(BackupManifest))]
internal sealed partial class BackupJson : JsonSerializerContext;
