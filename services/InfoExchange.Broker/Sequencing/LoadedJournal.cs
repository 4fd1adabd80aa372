using InfoExchange.Broker.Reading;
using InfoExchange.Broker.Sealing;
using InfoExchange.Broker.Snapshots;
using InfoExchange.Domain.Journal;
using InfoExchange.Domain.Journal.Merkle;
using InfoExchange.Domain.Jurisdictions;
using InfoExchange.Ports.Stores;
using Microsoft.Extensions.Logging;

namespace InfoExchange.Broker.Sequencing;

/// <summary>A journal read from its first entry, or from a snapshot and the entries after it: state, tree and head, held against each other.</summary>
internal sealed class LoadedJournal
{
    private const int PageSize = 1_024;

    public LoadedJournal(JurisdictionState state, MerkleLog log, MerkleFrontier frontier, JournalIndex index, JournalHead head, long unread)
    {
        State = state;
        Log = log;
        Frontier = frontier;
        Index = index;
        Head = head;
        Unread = unread;
    }

    public JurisdictionState State { get; }

    public MerkleLog Log { get; }

    public MerkleFrontier Frontier { get; }

    public JournalIndex Index { get; }

    public JournalHead Head { get; }

    /// <summary>First entries that a snapshot stood for: their hashes lead to the head, and they themselves were not read yet.</summary>
    public long Unread { get; }

    /// <summary>Reads a journal by its snapshot, and from its first entry where there is none that can be used: why not is logged with its code.</summary>
    /// <exception cref="JournalDamagedException">An entry is missing, unreadable or altered, or the head is not that of the entries.</exception>
    /// <exception cref="StoreFailedException">The journal or a key can't be read.</exception>
    public static async Task<LoadedJournal> OpenAsync(BrokerPorts ports, CancellationToken cancellationToken)
    {
        var blobs = new BlobReader(ports.Store, ports.Keys);
        try
        {
            if (await FindSnapshotAsync(ports, cancellationToken) is { } bytes)
            {
                var head = await ports.Store.ReadHeadAsync(cancellationToken);
                var begun = await JournalSnapshot.ReadAsync(bytes, ports.Store, ports.Keys, head, cancellationToken);
                return await ReadOnAsync(begun, head, ports.Store, blobs, cancellationToken)
                    ?? throw new SnapshotRefusedException(SnapshotRefusedException.Forked, "its entries do not lead to the journal's head");
            }
        }
        catch (SnapshotRefusedException refused)
        {
            ports.Log.LogWarning(refused, "the snapshot is not used: {Code}; the journal is read from its first entry", refused.Code);
        }

        return await ReadAsync(ports.Store, blobs, cancellationToken);
    }

    /// <exception cref="JournalDamagedException">An entry is missing, unreadable or altered, or the head is not that of the entries.</exception>
    public static async Task<LoadedJournal> ReadAsync(IJournalStore store, BlobReader blobs, CancellationToken cancellationToken)
    {
        var head = await store.ReadHeadAsync(cancellationToken);
        var nothing = new LoadedJournal(JurisdictionState.Empty, new MerkleLog(), MerkleFrontier.Empty, new JournalIndex(), JournalHead.Empty, 0);
        return await ReadOnAsync(nothing, head, store, blobs, cancellationToken) ?? throw new JournalDamagedException("the entries' root is not the one that the head was signed with");
    }

    private static async Task<ReadOnlyMemory<byte>?> FindSnapshotAsync(BrokerPorts ports, CancellationToken cancellationToken)
    {
        try
        {
            return ports.Snapshots is { } snapshots ? await snapshots.ReadAsync(cancellationToken) : null;
        }
        catch (StoreFailedException fault)
        {
            ports.Log.LogWarning(fault, "the snapshot can't be read; the journal is read from its first entry");
            return null;
        }
    }

    // Null when the root is not the head's.
    private static async Task<LoadedJournal?> ReadOnAsync(LoadedJournal begun, JournalHead head, IJournalStore store, BlobReader blobs, CancellationToken cancellationToken)
    {
        var (state, log, frontier, index) = (begun.State, begun.Log, begun.Frontier, begun.Index);
        while (state.Position < head.Size)
        {
            var page = await store.ReadEntriesAsync(state.Position, PageSize, cancellationToken);
            if (page.Count == 0)
            {
                throw new JournalDamagedException($"the journal ends at {state.Position}, its head says {head.Size}");
            }

            foreach (var stored in page)
            {
                var leaf = MerkleHash.OfLeaf(stored.Bytes.Span);
                log.Append(leaf);
                frontier = frontier.Append(leaf);
                var entry = Decode(state, stored);
                index.Add(entry);
                state = await ApplyAsync(state, entry, blobs, cancellationToken);
            }
        }

        return frontier.Root == head.Root ? new LoadedJournal(state, log, frontier, index, head, begun.Unread) : null;
    }

    private static JournalEntry Decode(JurisdictionState state, StoredEntry stored)
    {
        if (!EntryCodec.TryDecode(stored.Bytes, out var entry, out var problem))
        {
            throw new JournalDamagedException($"entry {stored.Position} can't be read: {problem}");
        }

        if (entry.Position != state.Position + 1 || stored.Position != entry.Position)
        {
            throw new JournalDamagedException($"entry {stored.Position} does not follow {state.Position}");
        }

        return entry;
    }

    private static async Task<JurisdictionState> ApplyAsync(JurisdictionState state, JournalEntry entry, BlobReader blobs, CancellationToken cancellationToken)
    {
        var opened = new Dictionary<string, ReadOnlyMemory<byte>?>(StringComparer.Ordinal);
        foreach (var reference in StateReferences.Of(entry.Event))
        {
            opened[reference.BlobId] = await blobs.OpenAsync(reference, cancellationToken);
        }

        return state.Apply(entry, reference => opened[reference.BlobId]);
    }
}
