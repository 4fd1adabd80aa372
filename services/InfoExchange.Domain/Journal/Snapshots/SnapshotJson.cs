using System.Text.Json.Serialization;
using InfoExchange.Domain.Acknowledgements;
using InfoExchange.Domain.Authorization;
using InfoExchange.Domain.Directory;
using InfoExchange.Domain.Records;
using InfoExchange.Domain.Releasing;

namespace InfoExchange.Domain.Journal.Snapshots;

/// <summary>What a state holds and no entry does, as JSON; facts go as they stand in entries.</summary>
[JsonSourceGenerationOptions(UseStringEnumConverter = true, IgnoreReadOnlyProperties = true, Converters = [typeof(DigestConverter), typeof(JurisdictionConverter)])]
[JsonSerializable(typeof(FunctionHolding))]
[JsonSerializable(typeof(Recipient))]
[JsonSerializable(typeof(Convention))]
[JsonSerializable(typeof(OfficialCommune))]
[JsonSerializable(typeof(SiteProfile))]
[JsonSerializable(typeof(StandingRecord))]
[JsonSerializable(typeof(WatchTurn))]
[JsonSerializable(typeof(WatchGap))]
[JsonSerializable(typeof(RuleRecord))]
[JsonSerializable(typeof(RetentionPolicy))]
[JsonSerializable(typeof(EntryAuthor))]
[JsonSerializable(typeof(EscalationPlan))]
[JsonSerializable(typeof(PublishingPolicy))]
internal sealed partial class SnapshotJson : JsonSerializerContext;
