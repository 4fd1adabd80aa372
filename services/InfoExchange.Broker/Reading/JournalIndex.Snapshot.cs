using InfoExchange.Domain.Journal.Snapshots;

namespace InfoExchange.Broker.Reading;

/// <content>In a snapshot.</content>
internal sealed partial class JournalIndex
{
    // What is copied at once while the sequencer may wait to add: some microseconds.
    private const int SliceLength = 4_096;

    /// <summary>Entries so far.</summary>
    public long Count
    {
        get
        {
            lock (_gate)
            {
                return _entries.Count;
            }
        }
    }

    /// <summary>Writes what is known up to a position; what is added meanwhile is beyond it, and the one who adds waits for a slice at most.</summary>
    public SnapshotWriter Write(long upTo)
    {
        var writer = new SnapshotWriter();
        writer.Whole(upTo);
        var last = 0L;
        for (var after = 0; after < upTo; after += SliceLength)
        {
            foreach (var (ticks, kind) in Slice(_entries, after, upTo))
            {
                writer.Whole(ticks - last);
                writer.Word(kind);
                last = ticks;
            }
        }

        List<(string Subject, List<long> Positions)> subjects;
        List<(int Number, string Id)> recipients;
        lock (_gate)
        {
            subjects = [.. _bySubject.Select(subject => (subject.Key, subject.Value))];
            recipients = [.. _recipients.Select(recipient => (recipient.Key, recipient.Value))];
        }

        subjects.RemoveAll(subject => First(subject.Positions) > upTo);
        writer.Each([.. subjects.OrderBy(subject => subject.Subject, StringComparer.Ordinal)], subject => Write(writer, subject.Subject, subject.Positions, upTo));
        writer.Each([.. recipients.OrderBy(recipient => recipient.Number)], recipient =>
        {
            writer.Whole(recipient.Number);
            writer.Text(recipient.Id);
        });
        return writer;
    }

    /// <summary>Takes what <see cref="Write(long)"/> wrote, into an index that is empty.</summary>
    /// <exception cref="FormatException">It is not what was written.</exception>
    public void Read(SnapshotReader reader)
    {
        var (count, last) = (reader.Count(), 0L);
        _entries.EnsureCapacity(count);
        for (var position = 1; position <= count; position++)
        {
            last += reader.Whole();
            var kind = reader.Word();
            _entries.Add((last, kind));
            Keep(_byKind, kind, position);
        }

        for (var left = reader.Count(); left > 0; left--)
        {
            var subject = reader.Text();
            var positions = new List<long>(reader.Count());
            for (var (missing, at) = (positions.Capacity, 0L); missing > 0; missing--)
            {
                positions.Add(at += reader.Whole());
            }

            _bySubject.Add(subject, positions);
        }

        for (var left = reader.Count(); left > 0; left--)
        {
            _recipients[reader.Number()] = reader.Text();
        }
    }

    private void Write(SnapshotWriter writer, string subject, List<long> positions, long upTo)
    {
        writer.Text(subject);
        int count;
        lock (_gate)
        {
            count = positions.BinarySearch(upTo) is var found && found >= 0 ? found + 1 : ~found;
        }

        writer.Whole(count);
        var last = 0L;
        for (var after = 0; after < count; after += SliceLength)
        {
            foreach (var position in Slice(positions, after, count))
            {
                writer.Whole(position - last);
                last = position;
            }
        }
    }

    private long First(List<long> positions)
    {
        lock (_gate)
        {
            return positions[0];
        }
    }

    private T[] Slice<T>(List<T> list, int after, long upTo)
    {
        lock (_gate)
        {
            return [.. list.GetRange(after, (int)Math.Min(SliceLength, upTo - after))];
        }
    }
}
