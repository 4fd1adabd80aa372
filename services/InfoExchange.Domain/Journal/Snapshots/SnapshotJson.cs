using System.Text.Json.Serialization;
using InfoExchange.Domain.Authorization;
using InfoExchange.Domain.Directory;
using InfoExchange.Domain.Records;

namespace InfoExchange.Domain.Journal.Snapshots;

/// <summary>What a state holds and no entry does, as JSON; facts go as they stand in entries.</summary>
[JsonSourceGenerationOptions(UseStringEnumConverter = true, IgnoreReadOnlyProperties = true, Converters = [typeof(DigestConverter), typeof(JurisdictionConverter)])]
[JsonSerializable(typeof(FunctionHolding))]
[JsonSerializable(typeof(Recipient))]
[JsonSerializable(typeof(Convention))]
[JsonSerializable(typeof(StandingRecord))]
[JsonSerializable(typeof(RuleRecord))]
[JsonSerializable(typeof(RetentionPolicy))]
[JsonSerializable(typeof(EntryAuthor))]
internal sealed partial class SnapshotJson : JsonSerializerContext;
