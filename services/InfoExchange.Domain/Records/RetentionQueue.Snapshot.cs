using System.Collections.Immutable;
using InfoExchange.Domain.Journal.Snapshots;

namespace InfoExchange.Domain.Records;

/// <content>In a snapshot.</content>
public sealed partial record RetentionQueue
{
    internal void Write(SnapshotWriter writer)
    {
        foreach (var queue in (ImmutableSortedSet<(DateTimeOffset Since, string Id)>[])[Recalled, Copies, Content, Trace, Returns, Proposals])
        {
            writer.Each(queue, kept =>
            {
                writer.Instant(kept.Since);
                writer.Word(kept.Id);
            });
        }
    }

    internal static RetentionQueue Read(SnapshotReader reader) => new()
    {
        Recalled = ReadOne(reader),
        Copies = ReadOne(reader),
        Content = ReadOne(reader),
        Trace = ReadOne(reader),
        Returns = ReadOne(reader),
        Proposals = ReadOne(reader),
    };

    private static ImmutableSortedSet<(DateTimeOffset Since, string Id)> ReadOne(SnapshotReader reader) => Nothing.Union(reader.Each(() => (reader.Instant(), reader.Word())));
}
