using InfoExchange.Domain.Journal;
using InfoExchange.Domain.Journal.Snapshots;

namespace InfoExchange.Domain.Authorization;

/// <content>In a snapshot.</content>
public sealed partial class RulesState
{
    internal void Write(SnapshotWriter writer)
    {
        writer.Map(Rules, SnapshotJson.Default.RuleRecord);
        writer.Whole((int)Flows);
        writer.Flag(RequestedFlows is not null);
        if (RequestedFlows is { } requested)
        {
            writer.Json(requested, JournalJson.Default.FlowChangeRequested);
        }
    }

    internal static RulesState Read(SnapshotReader reader) => new(
        Empty.Rules.AddRange(reader.Map(() => reader.Json(SnapshotJson.Default.RuleRecord))),
        (FlowState)reader.Number(),
        reader.Flag() ? reader.Json(JournalJson.Default.FlowChangeRequested) : null);
}
