using InfoExchange.Broker.Sealing;
using InfoExchange.Domain.Journal;
using InfoExchange.Domain.Journal.Merkle;
using InfoExchange.Domain.Jurisdictions;
using InfoExchange.Ports.Stores;

namespace InfoExchange.Broker.Sequencing;

/// <summary>A journal read from its first entry: state, tree and head, held against each other.</summary>
internal sealed class LoadedJournal
{
    private const int PageSize = 1_024;

    private LoadedJournal(JurisdictionState state, MerkleLog log, MerkleFrontier frontier, JournalHead head)
    {
        State = state;
        Log = log;
        Frontier = frontier;
        Head = head;
    }

    public JurisdictionState State { get; }

    public MerkleLog Log { get; }

    public MerkleFrontier Frontier { get; }

    public JournalHead Head { get; }

    /// <exception cref="JournalDamagedException">An entry is missing, unreadable or altered, or the head is not that of the entries.</exception>
    public static async Task<LoadedJournal> ReadAsync(IJournalStore store, BlobReader blobs, CancellationToken cancellationToken)
    {
        var head = await store.ReadHeadAsync(cancellationToken);
        var state = JurisdictionState.Empty;
        var log = new MerkleLog();
        var frontier = MerkleFrontier.Empty;
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
                state = await ApplyAsync(state, stored, blobs, cancellationToken);
            }
        }

        return frontier.Root == head.Root ? new LoadedJournal(state, log, frontier, head) : throw new JournalDamagedException("the entries' root is not the one that the head was signed with");
    }

    private static async Task<JurisdictionState> ApplyAsync(JurisdictionState state, StoredEntry stored, BlobReader blobs, CancellationToken cancellationToken)
    {
        if (!EntryCodec.TryDecode(stored.Bytes, out var entry, out var problem))
        {
            throw new JournalDamagedException($"entry {stored.Position} can't be read: {problem}");
        }

        if (entry.Position != state.Position + 1 || stored.Position != entry.Position)
        {
            throw new JournalDamagedException($"entry {stored.Position} does not follow {state.Position}");
        }

        var opened = new Dictionary<string, ReadOnlyMemory<byte>?>(StringComparer.Ordinal);
        foreach (var reference in StateReferences.Of(entry.Event))
        {
            opened[reference.BlobId] = await blobs.OpenAsync(reference, cancellationToken);
        }

        return state.Apply(entry, reference => opened[reference.BlobId]);
    }
}
