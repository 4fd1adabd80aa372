using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;
using InfoExchange.Broker.Reading;
using InfoExchange.Broker.Sequencing;
using InfoExchange.Domain.Journal.Merkle;
using InfoExchange.Domain.Journal.Snapshots;
using InfoExchange.Ports.Stores;

namespace InfoExchange.Broker.Snapshots;

/// <summary>Reads the parts of a snapshot side by side: first those that are in clear, then, with their keys, bulletins.</summary>
/// <remarks>Parts are apart from each other: reading one waits for nothing, and each writes in its own place, so that whoever waits for all sees the same whatever the order was.</remarks>
internal sealed class SnapshotReading
{
    /// <summary>Tree and index come first, then the state's parts.</summary>
    public const int FirstOfState = 2;

    private readonly SnapshotHeader _header;
    private readonly IReadOnlyList<ReadOnlyMemory<byte>> _parts;
    private readonly JournalIndex _index = new();
    private readonly StateReading _state;
    private TraceSealing? _sealing;
    private MerkleLog? _log;

    public SnapshotReading(SnapshotHeader header, IReadOnlyList<ReadOnlyMemory<byte>> parts)
    {
        _header = header;
        _parts = parts;
        _state = new StateReading([.. parts.Skip(FirstOfState)], (bulletin, trace) => _sealing!.Open(bulletin, trace));
    }

    private int FirstSealed => Math.Min(FirstOfState + StateWriting.FirstBulletins, _parts.Count);

    /// <summary>Reads what no key is needed for.</summary>
    /// <param name="besides">Done at the same time.</param>
    /// <exception cref="FormatException">A part is not what was written; and whatever <paramref name="besides"/> throws, first.</exception>
    public void ReadUnsealed(Action besides) => SideBySide([besides, () => _log = MerkleLog.Restore(_header.Size, _parts[0].Span), () => _index.Read(new SnapshotReader(_parts[1])), .. Parts(FirstOfState, FirstSealed)]);

    /// <summary>Reads bulletins.</summary>
    /// <exception cref="FormatException">A part is not what was written.</exception>
    public void ReadSealed(TraceSealing sealing)
    {
        _sealing = sealing;
        SideBySide([.. Parts(FirstSealed, _parts.Count)]);
    }

    /// <summary>All of it, held against each other.</summary>
    /// <exception cref="FormatException">The parts are not of one journal at one entry.</exception>
    public LoadedJournal Complete()
    {
        var read = _state.Complete();
        var frontier = _log is null ? null : MerkleFrontier.Restore(_header.Size, _log.PeaksAt(_header.Size).AsSpan());
        return read.Position == _header.Size && _index.Count == _header.Size && _log is not null && frontier?.Root == _header.Root
            ? new LoadedJournal(read, _log, frontier, _index, new JournalHead(_header.Size, _header.Root), _header.Size)
            : throw new FormatException("state, tree and index of a snapshot end at different entries");
    }

    private IEnumerable<Action> Parts(int first, int end) => Enumerable.Range(first, end - first).Select(part => (Action)(() => _state.Read(part - FirstOfState)));

    // The first of what went wrong, as it was thrown.
    private static void SideBySide(IReadOnlyList<Action> work)
    {
        var faults = new ExceptionDispatchInfo?[work.Count];
        Parallel.ForEach(Partitioner.Create(Enumerable.Range(0, work.Count), EnumerablePartitionerOptions.NoBuffering), item =>
        {
            try
            {
                work[item]();
            }
#pragma warning disable CA1031 // Thrown again by whoever waits for all.
            catch (Exception fault)
#pragma warning restore CA1031
            {
                faults[item] = ExceptionDispatchInfo.Capture(fault);
            }
        });
        faults.FirstOrDefault(fault => fault is not null)?.Throw();
    }
}
