using InfoExchange.Domain.Journal.Snapshots;

namespace InfoExchange.Domain.Authorization;

/// <content>In a snapshot.</content>
public sealed partial class RulesState
{
    internal void Write(SnapshotWriter writer) => writer.Map(Rules, SnapshotJson.Default.RuleRecord);

    internal static RulesState Read(SnapshotReader reader) => new(Empty.Rules.AddRange(reader.Map(() => reader.Json(SnapshotJson.Default.RuleRecord))));
}
