using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Text;
using InfoExchange.Broker.Sealing;
using InfoExchange.Broker.Sequencing;
using InfoExchange.Domain.Bulletins;
using InfoExchange.Domain.Journal;
using InfoExchange.Domain.Journal.Merkle;
using InfoExchange.Domain.Records;
using InfoExchange.Domain.Releasing;
using InfoExchange.Domain.Returns;
using InfoExchange.Ports.Stores;

namespace InfoExchange.Broker.Reading;

/// <summary>What readers ask of a journal beyond its state: stored entries, the checkpoint, sealed words.</summary>
public sealed partial class JournalReading
{
    private const int PageSize = 512;

    // A search looks up this many positions at once, and reads entries only as they are asked for.
    private const int PositionsAtOnce = 64;

    private readonly BrokerPorts ports;
    private readonly Sequencer sequencer;
    private readonly SignedHeadWatch heads;
    private readonly BlobReader _blobs;

    internal JournalReading(BrokerPorts ports, Sequencer sequencer, SignedHeadWatch heads)
    {
        this.ports = ports;
        this.sequencer = sequencer;
        this.heads = heads;
        _blobs = new BlobReader(ports.Store, ports.Keys);
    }

    /// <summary>The tree that proofs come from; after a start from a snapshot it is there once every entry was read and found to be what the tree says.</summary>
    /// <param name="cancellationToken">Stops waiting.</param>
    public async Task<MerkleLog> TreeAsync(CancellationToken cancellationToken)
    {
        await sequencer.Verified.WaitBeyondAsync(0, cancellationToken);
        return sequencer.Log;
    }

    /// <summary>Stored entries in order.</summary>
    /// <exception cref="JournalDamagedException">An entry is not what the tree says.</exception>
    /// <param name="from">First position, at least 1.</param>
    /// <param name="to">Last position; cut at the last durable one.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    public async IAsyncEnumerable<StoredEntry> EntriesAsync(long from, long to, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var last = Math.Min(to, sequencer.State.Position);
        for (var after = from - 1; after < last;)
        {
            var page = await ports.Store.ReadEntriesAsync(after, PageSize, cancellationToken);
            foreach (var entry in page.Where(e => e.Position <= last))
            {
                yield return sequencer.Demand(entry);
            }

            after = page.Count == 0 ? last : page[^1].Position;
        }
    }

    /// <summary>Stored entries that a query wants, in order, found by the index: nothing else is read, and nothing ahead of what is taken but a run of neighbours.</summary>
    /// <param name="query">What is wanted.</param>
    /// <param name="after">Position before the first considered; 0 for all.</param>
    /// <param name="upTo">Last position considered, such as the head when the first page was read; cut at the last durable one.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    /// <exception cref="StoreFailedException">The store failed.</exception>
    public async IAsyncEnumerable<StoredEntry> FindAsync(JournalQuery query, long after, long upTo, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var last = Math.Min(upTo, sequencer.State.Position);
        while (true)
        {
            var positions = sequencer.Index.Find(query, after, last, PositionsAtOnce);
            for (var i = 0; i < positions.Length;)
            {
                var run = 1;
                while (i + run < positions.Length && positions[i + run] == positions[i] + run)
                {
                    run++;
                }

                foreach (var entry in await ports.Store.ReadEntriesAsync(positions[i] - 1, run, cancellationToken))
                {
                    yield return sequencer.Demand(entry);
                }

                i += run;
            }

            if (positions.Length < PositionsAtOnce)
            {
                yield break;
            }

            after = positions[^1];
        }
    }

    /// <summary>The signed checkpoint of the last durable head, with that head's size and root; noted outside the database before anybody sees it.</summary>
    public async Task<(long Size, Digest Root, ReadOnlyMemory<byte> Note)> CheckpointAsync(CancellationToken cancellationToken)
    {
        // Head and note are read one after the other: read again when an append came between.
        while (true)
        {
            var before = await ports.Store.ReadHeadAsync(cancellationToken);
            var note = await ports.Store.ReadCheckpointAsync(cancellationToken) ?? throw new JournalDamagedException("a journal with entries has no checkpoint");
            if (await ports.Store.ReadHeadAsync(cancellationToken) == before)
            {
                await heads.NoteAtLeastAsync(before.Size, cancellationToken);
                return (before.Size, before.Root, note);
            }
        }
    }

    /// <summary>The lists of recipients that an entry seals, as far as they are not erased, each with the key of its commitment.</summary>
    /// <exception cref="JournalDamagedException">The entry can't be read.</exception>
    public async Task<IReadOnlyList<ProvenList>> ListsAsync(StoredEntry stored, CancellationToken cancellationToken)
    {
        if (!EntryCodec.TryDecode(stored.Bytes, out var entry, out var problem))
        {
            throw new JournalDamagedException($"entry {stored.Position} can't be read: {problem}");
        }

        var lists = new List<ProvenList>();
        foreach (var reference in StateReferences.Of(entry.Event))
        {
            if (await _blobs.OpenWholeAsync(reference, cancellationToken) is { } clear)
            {
                lists.Add(new ProvenList(reference.BlobId, clear[..BlobEnvelope.CommitmentKeyLength], clear[BlobEnvelope.CommitmentKeyLength..]));
            }
        }

        return lists;
    }

    /// <summary>Versions of bulletins that a plate or a name was marked in; no content is opened. Whoever asks was journaled before.</summary>
    /// <param name="value">One plate or one name.</param>
    /// <param name="cancellationToken">Stops looking.</param>
    /// <exception cref="StoreFailedException">A store failed.</exception>
    public async Task<LookupAnswer> LookUpAsync(string value, CancellationToken cancellationToken)
    {
        ReadOnlyMemory<byte>[] terms = [.. LookupTerms.Of(value).Select(term => new ReadOnlyMemory<byte>(Encoding.UTF8.GetBytes(term)))];
        var (matches, months) = (ImmutableArray.CreateBuilder<MarkedVersion>(), ImmutableArray.CreateBuilder<string>());
        var records = sequencer.State.Records;
        foreach (var month in records.AllMonths.Reverse().Where(month => !records.IsErased(RecordClass.Marks, month)))
        {
            if (terms.Length == 0 || await ports.Keys.MarkAsync(month, terms, cancellationToken) is not { } marks)
            {
                continue;
            }

            months.Add(month);
            HashSet<MarkedVersion>? found = null;
            foreach (var mark in marks)
            {
                var marked = await ports.Store.FindMarkedAsync(month, mark, cancellationToken);
                found = [.. found is null ? marked : marked.Where(found.Contains)];
            }

            matches.AddRange((found ?? []).OrderBy(v => v.BulletinId, StringComparer.Ordinal).ThenBy(v => v.Version));
        }

        return new LookupAnswer(matches.ToImmutable(), months.ToImmutable());
    }

    /// <summary>Decides bulletins again, from the journal's first entry on.</summary>
    /// <param name="rules">By which rules.</param>
    /// <param name="isWanted">Which issues, by their instant; others only count for what follows.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    /// <exception cref="StoreFailedException">A store failed.</exception>
    public async IAsyncEnumerable<ReplayedVersion> ReplayAsync(ReplayRules rules, Func<DateTimeOffset, bool> isWanted, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var state = sequencer.State;
        var replay = new DecisionReplay(state.Jurisdiction, rules, state.Rules);
        await foreach (var stored in EntriesAsync(1, state.Position, cancellationToken))
        {
            var entry = EntryCodec.TryDecode(stored.Bytes, out var read, out var problem) ? read : throw new JournalDamagedException($"entry {stored.Position} can't be read: {problem}");
            if (entry.Event is BulletinIssued issued && isWanted(entry.At))
            {
                var payload = await _blobs.OpenAsync(issued.Audience, cancellationToken);
                yield return replay.Decide(entry, issued, payload is { } trace ? SealedPayload.ReadAudience(trace.Span) : null);
            }

            replay.Apply(entry);
        }
    }

    /// <summary>When a version was issued here, by its entry.</summary>
    /// <exception cref="StoreFailedException">The store failed.</exception>
    public async Task<DateTimeOffset> IssuedAtAsync(BulletinIssued version, CancellationToken cancellationToken)
    {
        await foreach (var stored in FindAsync(new JournalQuery { Subject = version.BulletinId, Kinds = ["bulletin.issued"] }, 0, long.MaxValue, cancellationToken))
        {
            if (EntryCodec.TryDecode(stored.Bytes, out var entry, out _) && entry.Event is BulletinIssued issued && issued.Version == version.Version)
            {
                return entry.At;
            }
        }

        throw new JournalDamagedException($"version {version.Version} of {version.BulletinId} has no entry");
    }

    /// <summary>A sealed payload as it was written; null when it is erased.</summary>
    public Task<ReadOnlyMemory<byte>?> PayloadAsync(SealedReference reference, CancellationToken cancellationToken) => _blobs.OpenAsync(reference, cancellationToken);

    /// <summary>A bulletin's words; null when they are erased.</summary>
    public async Task<BulletinContent?> WordsAsync(BulletinIssued version, CancellationToken cancellationToken) =>
        await _blobs.OpenAsync(version.Content, cancellationToken) is { } payload ? SealedPayload.ReadBulletin(payload.Span) : null;

    /// <summary>A return's words; null when they are erased.</summary>
    public async Task<ReturnContent?> WordsAsync(ReturnSubmitted submitted, CancellationToken cancellationToken) =>
        await _blobs.OpenAsync(submitted.Content, cancellationToken) is { } payload ? SealedPayload.ReadReturn(payload.Span) : null;

    /// <summary>One sealed part of an attachment; null when it is erased.</summary>
    /// <exception cref="Sealing.BlobDamagedException">It is missing, altered, or another one.</exception>
    /// <exception cref="StoreFailedException">A store failed.</exception>
    public Task<ReadOnlyMemory<byte>?> PartAsync(SealedReference part, CancellationToken cancellationToken) => _blobs.OpenAsync(part, cancellationToken);

    /// <summary>The words of what waits for a second person; null when they are erased.</summary>
    public async Task<BulletinContent?> WordsAsync(PublicationProposed proposed, CancellationToken cancellationToken) =>
        await _blobs.OpenAsync(proposed.Content, cancellationToken) is { } payload ? SealedPayload.ReadBulletin(payload.Span) : null;

    /// <summary>A sealed text: names, a comment, a motive; null when it is erased or there is none.</summary>
    public async Task<string?> TextAsync(SealedReference? reference, CancellationToken cancellationToken) =>
        reference is not null && await _blobs.OpenAsync(reference, cancellationToken) is { } payload ? SealedPayload.ReadText(payload.Span) : null;
}
