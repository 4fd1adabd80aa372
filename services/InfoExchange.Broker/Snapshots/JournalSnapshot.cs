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
            Demand(header, head);
            var first = await store.ReadEntriesAsync(0, 1, cancellationToken);
            using var quiet = new QuietHeap(bytes.Length);
            var reading = new SnapshotReading(header, parts);
            reading.ReadUnsealed(() => DemandJournal(header, first));
            var sealing = await TraceSealing.OfAsync(keys, header.Sealed, cancellationToken)
                ?? throw new SnapshotRefusedException(SnapshotRefusedException.KeyDestroyed, "a key that sealed a trace in it is destroyed");
            reading.ReadSealed(sealing);
            return reading.Complete();
        }
        catch (Exception fault) when (fault is FormatException or InvalidOperationException or ArgumentException)
        {
            throw new SnapshotRefusedException(SnapshotRefusedException.Unreadable, "it is what was written, and can't be read", fault);
        }
    }

    private static void Demand(SnapshotHeader header, JournalHead head)
    {
        if (header.Program != SnapshotHeader.ThisProgram)
        {
            throw new SnapshotRefusedException(SnapshotRefusedException.OtherProgram, "another build of the program wrote it");
        }

        if (header.Size > head.Size)
        {
            throw new SnapshotRefusedException(SnapshotRefusedException.Ahead, $"it covers {header.Size} entries, and the journal has {head.Size}");
        }
    }

    private static void DemandJournal(SnapshotHeader header, IReadOnlyList<StoredEntry> first)
    {
        if (first.Count == 0 || !EntryCodec.TryDecode(first[0].Bytes, out var entry, out _) || entry.Event is not JournalCreated created || created.Origin != header.Origin)
        {
            throw new SnapshotRefusedException(SnapshotRefusedException.OtherJournal, $"it is of {header.Origin}");
        }
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
