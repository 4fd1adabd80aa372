using InfoExchange.Broker.Erasing;
using InfoExchange.Domain.Bulletins;
using InfoExchange.Domain.Journal;
using InfoExchange.Domain.Journal.Merkle;
using InfoExchange.Domain.Outcomes;
using InfoExchange.Domain.Records;
using InfoExchange.Formats.SignedNotes;
using InfoExchange.Ports.Stores;

namespace InfoExchange.DepartementService.Backups;

/// <summary>A journal read without any key: every entry in its place, the root over them, the signature over that; and what was ordered destroyed.</summary>
internal sealed class JournalScan
{
    private const int PageSize = 1_024;
    private const int MostSampled = 256;

    private readonly List<BulletinIssued> _sample = [];
    private readonly List<ErasureOrdered> _orders = [];
    private int _stride = 1;
    private int _issued;

    private JournalScan(JournalHead head) => Head = head;

    /// <summary>As signed.</summary>
    public JournalHead Head { get; }

    /// <summary>Empty for a journal without entries.</summary>
    public string Origin { get; private set; } = "";

    /// <summary>Such as <c>departement:75</c>; empty for a journal without entries.</summary>
    public string Jurisdiction { get; private set; } = "";

    /// <summary>The signed note; null for a journal without entries.</summary>
    public ReadOnlyMemory<byte>? Checkpoint { get; private set; }

    /// <summary>What was ordered destroyed, in order.</summary>
    public IReadOnlyList<ErasureOrdered> Orders => _orders;

    /// <summary>Some hundred versions of bulletins at most, evenly over the journal, all when there are few.</summary>
    public IReadOnlyList<BulletinIssued> Sample => _sample;

    /// <summary>Reads it from the first entry to the last.</summary>
    /// <param name="file">For messages.</param>
    /// <param name="store">The journal.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    /// <exception cref="StoreFailedException">It could not be read.</exception>
    public static async Task<Outcome<JournalScan>> ReadAsync(string file, IJournalStore store, CancellationToken cancellationToken)
    {
        var scan = new JournalScan(await store.ReadHeadAsync(cancellationToken)) { Checkpoint = await store.ReadCheckpointAsync(cancellationToken) };
        var frontier = MerkleFrontier.Empty;
        while (await store.ReadEntriesAsync(frontier.Size, PageSize, cancellationToken) is { Count: > 0 } page)
        {
            var leaves = new List<Digest>(page.Count);
            foreach (var stored in page)
            {
                var expected = frontier.Size + leaves.Count + 1;
                if (stored.Position != expected || !EntryCodec.TryDecode(stored.Bytes, out var entry, out _) || entry.Position != expected)
                {
                    return Outcome.Refuse<JournalScan>(BackupRefusals.JournalDamaged(file, $"{expected}"));
                }

                leaves.Add(MerkleHash.OfLeaf(stored.Bytes.Span));
                scan.Take(entry);
            }

            frontier = frontier.AppendRange([.. leaves]);
        }

        return frontier.Size == scan.Head.Size && (frontier.Size == 0 || frontier.Root == scan.Head.Root)
            ? Outcome.Accept(scan)
            : Outcome.Refuse<JournalScan>(BackupRefusals.JournalDamaged(file, $"{frontier.Size} / {scan.Head.Size}"));
    }

    /// <summary>Whether the head is signed with a key.</summary>
    /// <param name="verifierKey">As auditors pin it.</param>
    public bool IsSignedWith(string verifierKey) =>
        Checkpoint is { } bytes
        && NoteVerifier.TryParse(verifierKey, out var verifier, out _)
        && SignedNote.TryParse(bytes.Span, out var note, out _)
        && note.Verify(verifier).IsAccepted
        && Formats.SignedNotes.Checkpoint.TryParse(note.Text, out var signed, out _)
        && signed.Origin == Origin
        && signed.Size == Head.Size
        && signed.Root.AsSpan().SequenceEqual(Head.Root.ToArray());

    /// <summary>How the ids of messages begin that carried words of what was ordered destroyed.</summary>
    /// <param name="store">The journal again.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    public async Task<IReadOnlyList<string>> MessagesOfErasedAsync(IJournalStore store, CancellationToken cancellationToken)
    {
        var erased = _orders.Where(order => order.Class is RecordClass.Copies or RecordClass.Content).Select(order => order.SubjectId).ToHashSet(StringComparer.Ordinal);
        var prefixes = new List<string>();
        for (var position = 0L; erased.Count > 0 && position < Head.Size;)
        {
            var page = await store.ReadEntriesAsync(position, PageSize, cancellationToken);
            foreach (var stored in page)
            {
                if (EntryCodec.TryDecode(stored.Bytes, out var entry, out _) && erased.Contains(AnnouncedIds.BulletinOf(entry)))
                {
                    prefixes.AddRange(AnnouncedIds.OfWords(Origin, entry));
                }
            }

            position = page[^1].Position;
        }

        return prefixes;
    }

    private void Take(JournalEntry entry)
    {
        switch (entry.Event)
        {
            case JournalCreated created:
                Origin = created.Origin;
                Jurisdiction = created.Jurisdiction.ToString();
                break;
            case ErasureOrdered order:
                _orders.Add(order);
                break;
            case BulletinIssued issued when _issued++ % _stride == 0:
                _sample.Add(issued);
                Thin();
                break;
        }
    }

    // Every other one goes: what is left stands as evenly as before, and is half as much.
    private void Thin()
    {
        if (_sample.Count > MostSampled)
        {
            var kept = _sample.Where((_, index) => index % 2 == 0).ToList();
            _sample.Clear();
            _sample.AddRange(kept);
            _stride *= 2;
        }
    }
}
