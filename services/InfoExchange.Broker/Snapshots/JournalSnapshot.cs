using System.Collections.Concurrent;
using InfoExchange.Broker.Reading;
using InfoExchange.Broker.Sequencing;
using InfoExchange.Domain.Journal;
using InfoExchange.Domain.Journal.Merkle;
using InfoExchange.Domain.Journal.Snapshots;
using InfoExchange.Domain.Jurisdictions;
using InfoExchange.Ports.Keys;
using InfoExchange.Ports.Stores;

namespace InfoExchange.Broker.Snapshots;

/// <summary>All that is derived from the first entries of a journal, as bytes: state, tree and index.</summary>
internal static class JournalSnapshot
{
    private const string SecretName = "snapshot";

    // Tree and index, then the state's own.
    private const int FirstOfState = 2;

    /// <summary>Writes what is derived from the entries up to the state's position.</summary>
    /// <param name="keys">Seals traces.</param>
    /// <param name="state">The state; tree and index may be ahead.</param>
    /// <param name="log">The tree.</param>
    /// <param name="index">The index.</param>
    /// <param name="cancellationToken">Honoured while keys are read.</param>
    /// <returns>Its pieces; null when a trace's key is destroyed and the state does not know yet.</returns>
    /// <exception cref="StoreFailedException">The keys can't be read.</exception>
    public static async Task<IReadOnlyList<ReadOnlyMemory<byte>>?> WriteAsync(
        IKeyStore keys, JurisdictionState state, MerkleLog log, JournalIndex index, CancellationToken cancellationToken)
    {
        var secret = await keys.EnsureSecretAsync(SecretName, cancellationToken);
        var bulletins = StateWriting.SealedBulletins(state);
        if (await TraceSealing.OfAsync(keys, bulletins, cancellationToken) is not { } sealing)
        {
            return null;
        }

        var writing = new StateWriting(state, sealing.Seal);
        List<SnapshotWriter> parts = [TreeOf(log, state.Position), index.Write(state.Position), .. Enumerable.Range(0, writing.Count).Select(writing.Write)];
        var header = new SnapshotHeader
        {
            Program = SnapshotHeader.ThisProgram,
            Origin = state.Created!.Origin,
            Size = state.Position,
            Root = log.RootAt(state.Position),
            Sealed = bulletins,
            Parts = [.. parts.Select(part => part.Length)],
        };
        return header.Print(parts, secret.Span);
    }

    /// <summary>Reads what is derived, if it can be that of the journal; whether its root leads to the head's shows when the tail is read.</summary>
    /// <param name="bytes">The whole snapshot.</param>
    /// <param name="store">The journal.</param>
    /// <param name="keys">Opens traces.</param>
    /// <param name="head">The journal's.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    /// <exception cref="SnapshotRefusedException">It is not used, and why.</exception>
    /// <exception cref="StoreFailedException">A store can't be read.</exception>
    public static async Task<LoadedJournal> ReadAsync(ReadOnlyMemory<byte> bytes, IJournalStore store, IKeyStore keys, JournalHead head, CancellationToken cancellationToken)
    {
        var secret = await keys.EnsureSecretAsync(SecretName, cancellationToken);
        try
        {
            var header = SnapshotHeader.Read(bytes, secret.Span, out var parts);
            await DemandAsync(header, store, head, cancellationToken);
            var sealing = await TraceSealing.OfAsync(keys, header.Sealed, cancellationToken)
                ?? throw new SnapshotRefusedException(SnapshotRefusedException.KeyDestroyed, "a key that sealed a trace in it is destroyed");
            using var quiet = new QuietHeap(bytes.Length);
            return Read(header, parts, sealing);
        }
        catch (Exception fault) when (fault is FormatException or InvalidOperationException or ArgumentException or AggregateException { InnerException: FormatException or InvalidOperationException or ArgumentException })
        {
            throw new SnapshotRefusedException(SnapshotRefusedException.Unreadable, "it is what was written, and can't be read", fault);
        }
    }

    private static async Task DemandAsync(SnapshotHeader header, IJournalStore store, JournalHead head, CancellationToken cancellationToken)
    {
        if (header.Program != SnapshotHeader.ThisProgram)
        {
            throw new SnapshotRefusedException(SnapshotRefusedException.OtherProgram, "another build of the program wrote it");
        }

        var first = await store.ReadEntriesAsync(0, 1, cancellationToken);
        if (first.Count == 0 || !EntryCodec.TryDecode(first[0].Bytes, out var entry, out _) || entry.Event is not JournalCreated created || created.Origin != header.Origin)
        {
            throw new SnapshotRefusedException(SnapshotRefusedException.OtherJournal, $"it is of {header.Origin}");
        }

        if (header.Size > head.Size)
        {
            throw new SnapshotRefusedException(SnapshotRefusedException.Ahead, $"it covers {header.Size} entries, and the journal has {head.Size}");
        }
    }

    // Parts are apart from each other, and read side by side: nothing here waits, and each writes in its own place.
    private static LoadedJournal Read(SnapshotHeader header, IReadOnlyList<ReadOnlyMemory<byte>> parts, TraceSealing sealing)
    {
        var (log, index) = (default(MerkleLog), new JournalIndex());
        var state = new StateReading([.. parts.Skip(FirstOfState)], sealing.Open);
        Parallel.ForEach(Partitioner.Create(Enumerable.Range(0, parts.Count), EnumerablePartitionerOptions.NoBuffering), part =>
        {
            switch (part)
            {
                case 0:
                    log = MerkleLog.Restore(header.Size, parts[0].Span);
                    break;
                case 1:
                    index.Read(new SnapshotReader(parts[1]));
                    break;
                default:
                    state.Read(part - FirstOfState);
                    break;
            }
        });
        var read = state.Complete();
        var frontier = log is null ? null : MerkleFrontier.Restore(header.Size, log.PeaksAt(header.Size).AsSpan());
        return read.Position == header.Size && index.Count == header.Size && log is not null && frontier?.Root == header.Root
            ? new LoadedJournal(read, log, frontier, index, new JournalHead(header.Size, header.Root), header.Size)
            : throw new FormatException("state, tree and index of a snapshot end at different entries");
    }

    private static SnapshotWriter TreeOf(MerkleLog log, long size)
    {
        var writer = new SnapshotWriter();
        foreach (var hash in log.HashesAt(size))
        {
            writer.Hash(hash);
        }

        return writer;
    }
}
