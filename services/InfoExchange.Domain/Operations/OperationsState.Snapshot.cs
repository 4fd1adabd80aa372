using InfoExchange.Domain.Journal;
using InfoExchange.Domain.Journal.Snapshots;

namespace InfoExchange.Domain.Operations;

/// <content>In a snapshot.</content>
public sealed partial record OperationsState
{
    internal void Write(SnapshotWriter writer)
    {
        writer.Map(Proposals, proposal =>
        {
            writer.Json(proposal.Proposed, JournalJson.Default.LetterActProposed);
            writer.Word(proposal.By);
            writer.Instant(proposal.At);
            writer.Whole(proposal.Position);
        });
        writer.Each(Pending, pending =>
        {
            writer.Whole(pending.Key);
            writer.Json(pending.Value.Ordered, JournalJson.Default.LetterActOrdered);
            writer.Word(pending.Value.By);
            writer.Instant(pending.Value.At);
        });
    }

    internal static OperationsState Read(SnapshotReader reader) => new()
    {
        Proposals = Empty.Proposals.AddRange(reader.Map(() => new LetterProposal(reader.Json(JournalJson.Default.LetterActProposed), reader.Word(), reader.Instant(), reader.Whole()))),
        Pending = Empty.Pending.AddRange(reader.Each(() => KeyValuePair.Create(reader.Whole(), new LetterOrder(reader.Json(JournalJson.Default.LetterActOrdered), reader.Word(), reader.Instant())))),
    };
}
