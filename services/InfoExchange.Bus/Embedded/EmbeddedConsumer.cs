using InfoExchange.Ports.Bus;

namespace InfoExchange.Bus.Embedded;

/// <summary>The one reader of a queue. What it holds unsettled is known to it alone: gone with it, and delivered again to the next.</summary>
internal sealed class EmbeddedConsumer(BusFile file, QueueDeclaration queue, TimeProvider time, Action<EmbeddedConsumer> closed) : IBusConsumer
{
    private static readonly TimeSpan ShortestPause = TimeSpan.FromMilliseconds(1);

    private readonly Wakeup wakeup = new();
    private readonly Lock gate = new();
    private readonly Dictionary<long, int> inFlight = [];
    private volatile bool isClosed;

    /// <summary>The queue that it reads.</summary>
    internal QueueDeclaration Queue => queue;

    /// <summary>Messages in somebody's hands.</summary>
    internal int HeldCount
    {
        get
        {
            lock (gate)
            {
                return inFlight.Count;
            }
        }
    }

    /// <summary>Something was sent, or the bus closes.</summary>
    internal void Wake() => wakeup.Set();

    public async Task<IReadOnlyList<BusDelivery>> ReceiveAsync(int max, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(max);
        using var cancelling = cancellationToken.UnsafeRegister(static state => ((Wakeup)state!).Set(), wakeup);
        while (true)
        {
            var next = wakeup.Next;
            cancellationToken.ThrowIfCancellationRequested();
            ObjectDisposedException.ThrowIf(isClosed, this);
            var (deliveries, dueAt) = await TakeAsync(max);
            if (deliveries.Count > 0)
            {
                return deliveries;
            }

            using var alarm = dueAt is { } due ? time.CreateTimer(static state => ((Wakeup)state!).Set(), wakeup, PauseUntil(due), Timeout.InfiniteTimeSpan) : null;
            if (dueAt <= time.GetUtcNow())
            {
                continue; // asked after the alarm was set: a clock that was set forward in between is not slept through
            }

            await next;
        }
    }

    public Task CompleteAsync(IReadOnlyList<BusDelivery> deliveries, CancellationToken cancellationToken) =>
        SettleAsync("completing messages", deliveries, MessageTable.Remove, isDurable: true, cancellationToken);

    public Task AbandonAsync(IReadOnlyList<BusDelivery> deliveries, CancellationToken cancellationToken) =>
        SettleAsync("giving messages back", deliveries, GiveBack, isDurable: false, cancellationToken);

    public Task DeadLetterAsync(BusDelivery delivery, string reason, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(delivery);
        ArgumentException.ThrowIfNullOrEmpty(reason);
        return SettleAsync("setting a message aside", [delivery], (session, receipt) => SetAside(session, receipt, reason), isDurable: true, cancellationToken);
    }

    public ValueTask DisposeAsync()
    {
        isClosed = true;
        closed(this);
        wakeup.Set();
        return ValueTask.CompletedTask;
    }

    private async Task<(IReadOnlyList<BusDelivery> Deliveries, DateTimeOffset? NextDueAt)> TakeAsync(int max)
    {
        HandingOut? handingOut = null;
        try
        {
            var deliveries = await file.DoAsync(
                "taking messages",
                session =>
                {
                    var now = time.GetUtcNow();
                    lock (gate)
                    {
                        handingOut = new HandingOut(queue, max, inFlight, now);
                        var taken = MessageTable.Take(session, queue, handingOut, now);
                        handingOut.Taken.ForEach(message => inFlight[message.Sequence] = message.Deliveries + 1);
                        return taken;
                    }
                },
                isDurable: false);
            Count(deliveries, handingOut);
            return (deliveries, handingOut?.NextDueAt);
        }
        catch (BusFailedException)
        {
            ReleaseAll();
            throw;
        }
    }

    private async Task SettleAsync(string doing, IReadOnlyList<BusDelivery> deliveries, Action<BusSession, MessageReceipt> settle, bool isDurable, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(deliveries);
        cancellationToken.ThrowIfCancellationRequested();
        ObjectDisposedException.ThrowIf(isClosed, this);
        var receipts = deliveries.Select(delivery => MessageReceipt.Parse(delivery.Receipt)).ToList();
        try
        {
            await file.DoAsync(
                doing,
                session =>
                {
                    Release(receipts);
                    receipts.ForEach(receipt => settle(session, receipt));
                    return receipts.Count;
                },
                isDurable);
            wakeup.Set();
        }
        catch (BusFailedException)
        {
            ReleaseAll();
            throw;
        }
    }

    private void GiveBack(BusSession session, MessageReceipt receipt)
    {
        if (receipt.Deliveries >= queue.MaxDeliveries)
        {
            SetAside(session, receipt, BusReasons.DeliveryLimit);
        }
        else
        {
            MessageTable.Postpone(session, receipt, time.GetUtcNow() + queue.PauseAfter(receipt.Deliveries));
        }
    }

    private void SetAside(BusSession session, MessageReceipt receipt, string reason)
    {
        if (MessageTable.SetAside(session, receipt, reason, time.GetUtcNow()))
        {
            BusMeter.SetAside(queue.Name, reason);
        }
    }

    private void Count(IReadOnlyList<BusDelivery> deliveries, HandingOut? handingOut)
    {
        foreach (var delivery in deliveries)
        {
            BusMeter.Delivered(queue.Name, delivery.DeliveryCount);
        }

        handingOut?.SetAside.ForEach(message => BusMeter.SetAside(queue.Name, message.Reason));
    }

    // Before the write: should it fail, the message comes again. A receipt that is late releases nothing.
    private void Release(List<MessageReceipt> receipts)
    {
        lock (gate)
        {
            foreach (var receipt in receipts.Where(receipt => inFlight.GetValueOrDefault(receipt.Sequence) == receipt.Deliveries))
            {
                inFlight.Remove(receipt.Sequence);
            }
        }
    }

    // As when a connection breaks: whatever is not settled comes again, in order, and what is settled late changes nothing.
    private void ReleaseAll()
    {
        lock (gate)
        {
            inFlight.Clear();
        }

        wakeup.Set();
    }

    private TimeSpan PauseUntil(DateTimeOffset due)
    {
        var pause = due - time.GetUtcNow();
        return pause < ShortestPause ? ShortestPause : pause;
    }
}
