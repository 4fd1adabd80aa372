using InfoExchange.Broker.Reading;
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

    private LoadedJournal(JurisdictionState state, MerkleLog log, MerkleFrontier frontier, JournalIndex index, JournalHead head)
    {
        State = state;
        Log = log;
        Frontier = frontier;
        Index = index;
        Head = head;
    }

    public JurisdictionState State { get; }

    public MerkleLog Log { get; }

    public MerkleFrontier Frontier { get; }

    public JournalIndex Index { get; }

    public JournalHead Head { get; }

    /// <exception cref="JournalDamagedException">An entry is missing, unreadable or altered, or the head is not that of the entries.</exception>
    public static async Task<LoadedJournal> ReadAsync(IJournalStore store, BlobReader blobs, CancellationToken cancellationToken)
    {
        var head = await store.ReadHeadAsync(cancellationToken);
        var state = JurisdictionState.Empty;
        var log = new MerkleLog();
        var frontier = MerkleFrontier.Empty;
        var index = new JournalIndex();
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

        return frontier.Root == head.Root ? new LoadedJournal(state, log, frontier, index, head) : throw new JournalDamagedException("the entries' root is not the one that the head was signed with");
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
