using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using InfoExchange.Broker.Sealing;
using InfoExchange.Broker.Sequencing;
using InfoExchange.Domain.Acknowledgements;
using InfoExchange.Domain.Audiences;
using InfoExchange.Domain.Bulletins;
using InfoExchange.Domain.Journal;
using InfoExchange.Domain.Journal.Merkle;
using InfoExchange.Domain.Jurisdictions;
using InfoExchange.Domain.Records;
using InfoExchange.Domain.Returns;
using InfoExchange.Ports;
using InfoExchange.Ports.Announcements;
using InfoExchange.Ports.Keys;
using InfoExchange.Ports.Stores;

namespace InfoExchange.Benchmarks.Restarting;

/// <summary>Fills a journal with what a busy year leaves: bulletins, receipts, answers, returns, consultations, erasures, each decided and encoded by the domain itself.</summary>
/// <remarks>An alert and an information make about a hundred entries, most of them answers with a key. Same count, same entries, but for what chance seals.</remarks>
internal sealed class LongJournal(IJournalStore store, IKeyStore keys, ICheckpointSigner signer, IRandomSource chance)
{
    private const int EntriesPerAppend = 2_000;

    private static readonly DateTimeOffset Begin = new(2025, 11, 1, 6, 0, 0, TimeSpan.Zero);
    /// <summary>Contents stay for longer than the journal spans: destroying thousands of keys is another measure.</summary>
    public static readonly RetentionPolicy Retention = new(TimeSpan.Zero, TimeSpan.FromDays(800), TimeSpan.FromDays(3 * 365));

    private static readonly TimeSpan Pace = TimeSpan.FromMinutes(25);

    private readonly byte[] _seed = new byte[DecisionFacts.SeedLength];
    private DecidedBatch _batch = new(JurisdictionState.Empty, MerkleFrontier.Empty);
    private JournalHead _head = JournalHead.Empty;
    private DateTimeOffset _now = Begin;
    private long _asked;

    /// <summary>Writes until there are so many entries; the journal must be empty.</summary>
    public async Task WriteAsync(long count)
    {
        var lease = await store.AcquireLeaseAsync("benchmark", CancellationToken.None);
        Do(LongTerritory.Create());
        Do(new StartService("boot", "0", null));
        foreach (var command in LongTerritory.Fill(Begin.AddDays(-1)))
        {
            Do(command);
        }

        for (var number = 1; _batch.State.Position < count; number++)
        {
            _now += Pace;
            Bulletin(number);
            if (_batch.Entries.Count >= EntriesPerAppend)
            {
                await AppendAsync(lease);
            }
        }

        await AppendAsync(lease);
    }

    private void Bulletin(int number)
    {
        var (state, draft, trade) = (_batch.State, LongTerritory.Draft(_now, number), number % LongTerritory.Trades.Length);
        var audience = AudienceResolution.Resolve(state.Directory, state.Rules, state.Jurisdiction, BulletinHeader.Of(draft), _now);
        Do(new PublishBulletin(LongTerritory.Officer, draft, new PreviewBinding(audience.ComputeDigest(), audience, [], new GrowthLimit(100, int.MaxValue)), ""), Key(LongTerritory.Officer));
        var id = ((BulletinIssued)_batch.Facts[^1].Event).BulletinId;
        Receipts(id, ReceiptKind.Delivered, trade);
        Receipts(id, ReceiptKind.Opened, trade);
        foreach (var recipient in draft.Kind == BulletinKind.Alert ? LongTerritory.RecipientsOf(trade) : [])
        {
            _now += TimeSpan.FromMilliseconds(500);
            var coordinator = LongTerritory.CoordinatorOf(recipient);
            Do(new AcknowledgeAlert(coordinator, id, 1, recipient, AlertAnswer.Received, recipient % 10 == 0 ? "vu, rien à signaler" : ""), Key(coordinator));
        }

        var source = LongTerritory.RecipientsOf(trade).ElementAt(number % LongTerritory.SitesPerTrade);
        Do(new SubmitReturn(LongTerritory.CoordinatorOf(source), source, ReturnKind.Seen, "", _now, new ReturnContent("vu passer", "", null)), Key(LongTerritory.CoordinatorOf(source)));
        Do(new AnswerReturn(LongTerritory.Officer, ((ReturnSubmitted)_batch.Facts[^1].Event).ReturnId, FeedbackKind.Useful, ""), Key(LongTerritory.Officer));
        Do(new RecordConsultation(LongTerritory.Auditor, "trace", id, "complaint", "contrôle"), Key(LongTerritory.Auditor));
        Do(new AdvanceTime(Begin));
        if (number % 100 == 0)
        {
            Erasures();
        }
    }

    private void Receipts(string bulletinId, ReceiptKind kind, int trade)
    {
        foreach (var half in LongTerritory.RecipientsOf(trade).Chunk(LongTerritory.SitesPerTrade / 2))
        {
            Do(new RecordReceipts(GatewayNames.Retail, bulletinId, 1, kind, [.. half.Select(n => new Receipt(n, LongTerritory.CoordinatorOf(n), _now))]));
        }
    }

    private void Erasures()
    {
        var known = _batch.Facts.Count;
        Do(new ApplyRetention(Retention));
        foreach (var order in _batch.Facts[known..].Select(entry => entry.Event).OfType<ErasureOrdered>().ToList())
        {
            foreach (var gateway in GatewayNames.All)
            {
                Do(new ReportErasure(order.ErasureId, gateway, _now, []));
            }
        }
    }

    private IdempotencyKey Key(string author)
    {
        var key = string.Create(CultureInfo.InvariantCulture, $"key-{_asked:D12}");
        return new IdempotencyKey(author, key, Digest.Of(Encoding.UTF8.GetBytes(key)));
    }

    private void Do(JournalCommand command, IdempotencyKey? key = null)
    {
        BinaryPrimitives.WriteInt64BigEndian(_seed, ++_asked);
        var pending = new PendingCommand(command, key, null);
        var before = _batch.State.Position;
        _batch.Decide(pending, new DecisionFacts(_now, _seed), "boot");
        if (_batch.State.Position == before && command is not (AdvanceTime or ApplyRetention))
        {
            throw new InvalidOperationException($"{command.GetType().Name} left no entry");
        }
    }

    private async Task AppendAsync(JournalLease lease)
    {
        var head = new JournalHead(_batch.State.Position, _batch.Frontier.Root);
        _batch.Keys = await keys.EnsureAsync([.. _batch.Blobs.Select(b => b.Sealable.Key).Distinct()], CancellationToken.None);
        _head = await store.TryAppendAsync(
            lease,
            _head,
            new JournalBatch
            {
                Entries = [.. _batch.Entries],
                Blobs = [.. _batch.Blobs.Select(b => BlobEnvelope.Seal(b.Sealable, _batch.Keys[b.Sealable.Key], chance))],
                Head = head,
                Checkpoint = signer.Sign(LongTerritory.Origin, head),
            },
            CancellationToken.None) ?? throw new InvalidOperationException("the journal is written by somebody else");
        _batch = new DecidedBatch(_batch.State, _batch.Frontier);
    }
}
