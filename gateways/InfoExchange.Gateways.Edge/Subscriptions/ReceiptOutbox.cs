using System.Collections.Immutable;
using InfoExchange.Domain.Acknowledgements;
using InfoExchange.Gateways.Edge.Inbox;
using InfoExchange.Ports;
using InfoExchange.Ports.Announcements;
using InfoExchange.Ports.Bus;
using Microsoft.Extensions.Logging;

namespace InfoExchange.Gateways.Edge.Subscriptions;

/// <summary>Collects receipts and reports them in batches, one message for each version of a bulletin.</summary>
/// <remarks>Kept in memory until they are sent: what a crash loses is delivered again above the confirmed cursor, and reported then.</remarks>
/// <param name="gateway">The gateway's name.</param>
/// <param name="bus">Where batches go.</param>
/// <param name="codec">Batches as messages.</param>
/// <param name="time">Dates receipts.</param>
/// <param name="random">Numbers batches.</param>
/// <param name="log">What operators read.</param>
internal sealed class ReceiptOutbox(string gateway, IBus bus, IAnnouncementCodec codec, TimeProvider time, IRandomSource random, ILogger log)
{
    /// <summary>Receipts of one message.</summary>
    public const int MostInBatch = 1_000;

    private const int MostWaiting = 200_000;
    private const int IdLength = 12;

    private static readonly TimeSpan Linger = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly Lock gate = new();
    private Dictionary<(BulletinAddress Bulletin, ReceiptKind Kind), (string? Trace, Dictionary<(int Recipient, string PersonId), Receipt> Receipts)> waiting = [];
    private int count;
    private TaskCompletionSource some = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private TaskCompletionSource full = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>The frame was written. The territory's own services (number 0) give no receipt.</summary>
    public void AddDelivered(ContentAnnounced item, ImmutableArray<EntitledMember> members)
    {
        var now = time.GetUtcNow();
        Add(new BulletinAddress(item.Jurisdiction, item.BulletinId, item.Version), KindOf(item.Notice), item.TraceParent, members.Select(m => new Receipt(m.Member.Recipient, m.PersonId, now)));
    }

    /// <summary>A person opened it.</summary>
    public void AddOpened(BulletinAddress bulletin, int recipient, string personId) => Add(bulletin, ReceiptKind.Opened, null, [new Receipt(recipient, personId, time.GetUtcNow())]);

    /// <summary>Sends until it is stopped; then what waits is sent once more, if the bus takes it.</summary>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            while (true)
            {
                await SomeAsync(cancellationToken);
                await SendAsync(Drain(), cancellationToken);
            }
        }
        finally
        {
            await TrySendAsync(Drain());
        }
    }

    // That it is over is another fact than that it was delivered.
    private static ReceiptKind KindOf(NoticeKind notice) =>
        notice == NoticeKind.Recalled ? ReceiptKind.RecallDelivered : DeliveryGate.IsClosing(notice) ? ReceiptKind.EndDelivered : ReceiptKind.Delivered;

    // Several streams of one person get the same frame; the first of them is the receipt.
    private void Add(BulletinAddress bulletin, ReceiptKind kind, string? trace, IEnumerable<Receipt> receipts)
    {
        lock (gate)
        {
            if (!waiting.TryGetValue((bulletin, kind), out var batch))
            {
                batch = waiting[(bulletin, kind)] = (trace, []);
            }

            foreach (var receipt in receipts)
            {
                if (receipt.Recipient == 0 || batch.Receipts.ContainsKey((receipt.Recipient, receipt.PersonId)))
                {
                    continue;
                }

                if (count == MostWaiting)
                {
                    EdgeTelemetry.ReceiptsDropped.Add(1);
                    continue;
                }

                batch.Receipts.Add((receipt.Recipient, receipt.PersonId), receipt);
                count++;
            }

            if (count > 0)
            {
                some.TrySetResult();
            }

            if (count >= MostInBatch)
            {
                full.TrySetResult();
            }
        }
    }

    private async Task SomeAsync(CancellationToken cancellationToken)
    {
        Task first;
        Task enough;
        lock (gate)
        {
            (first, enough) = (some.Task, full.Task);
        }

        await first.WaitAsync(cancellationToken);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        await Task.WhenAny(enough, Task.Delay(Linger, time, stop.Token));
        await stop.CancelAsync();
        cancellationToken.ThrowIfCancellationRequested();
    }

    private List<BusMessage> Drain()
    {
        Dictionary<(BulletinAddress Bulletin, ReceiptKind Kind), (string? Trace, Dictionary<(int Recipient, string PersonId), Receipt> Receipts)> taken;
        lock (gate)
        {
            (taken, waiting, count) = (waiting, [], 0);
            some = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            full = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }

        return [.. taken.SelectMany(batch => batch.Value.Receipts.Values.Chunk(MostInBatch).Select(chunk => codec.ToMessage(Batch(batch.Key.Bulletin, batch.Key.Kind, batch.Value.Trace, chunk))))];
    }

    // The id is drawn once, here: however often the message is sent, it stays the same.
    private ReceiptsReported Batch(BulletinAddress bulletin, ReceiptKind kind, string? trace, Receipt[] receipts)
    {
        Span<byte> id = stackalloc byte[IdLength];
        random.Fill(id);
        EdgeTelemetry.ReceiptsSent.Add(receipts.Length);
        return new ReceiptsReported
        {
            Jurisdiction = bulletin.Jurisdiction,
            MessageId = $"{gateway}/{bulletin.Jurisdiction}/{Convert.ToHexStringLower(id)}",
            Position = 0,
            At = time.GetUtcNow(),
            TraceParent = trace,
            Gateway = gateway,
            BulletinId = bulletin.BulletinId,
            Version = bulletin.Version,
            Kind = kind,
            Receipts = [.. receipts],
        };
    }

    private async Task SendAsync(List<BusMessage> messages, CancellationToken cancellationToken)
    {
        while (!await TrySendAsync(messages))
        {
            await Task.Delay(Pause, time, cancellationToken);
        }
    }

    private async Task<bool> TrySendAsync(List<BusMessage> messages)
    {
        try
        {
            if (messages.Count > 0)
            {
                await bus.SendAsync(messages, CancellationToken.None);
            }

            return true;
        }
        catch (BusFailedException fault)
        {
            log.LogWarning(fault, "the bus is away; {Count} batches of receipts wait", messages.Count);
            return false;
        }
    }
}
