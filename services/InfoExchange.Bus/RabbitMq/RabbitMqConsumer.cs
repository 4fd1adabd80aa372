using System.Globalization;
using InfoExchange.Ports.Bus;

namespace InfoExchange.Bus.RabbitMq;

/// <summary>The reader of a queue in this process.</summary>
/// <remarks>
/// A quorum queue knows no rest and no key: it lends messages in order, and this hands them out by the rules that the embedded engine has too. What is abandoned rests here, not at
/// the broker; what was lent when the process ends is lent again in its place, with a higher count.
/// </remarks>
internal sealed class RabbitMqConsumer(RabbitMqConnection connection, RabbitMqPublisher publisher, QueueDeclaration queue, TimeProvider time, Action<RabbitMqConsumer> closed) : IBusConsumer
{
    private static readonly TimeSpan ShortestPause = TimeSpan.FromMilliseconds(1);

    private readonly Wakeup wakeup = new();
    private readonly SemaphoreSlim turn = new(1);
    private Subscription? subscription;
    private int subscriptions;
    private volatile bool isClosed;

    /// <summary>The queue that it reads.</summary>
    internal QueueDeclaration Queue => queue;

    /// <summary>Messages that the broker lent to it and that are not settled, and when the oldest of them was sent; null while it reads nothing.</summary>
    internal (long Count, DateTimeOffset? OldestAt)? Held => subscription?.Held;

    public async Task<IReadOnlyList<BusDelivery>> ReceiveAsync(int max, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(max);
        using var cancelling = cancellationToken.UnsafeRegister(static state => ((Wakeup)state!).Set(), wakeup);
        while (true)
        {
            var next = wakeup.Next;
            cancellationToken.ThrowIfCancellationRequested();
            var current = await SubscribedAsync(cancellationToken);
            var (deliveries, aside, dueAt) = current.Take(queue, max, time.GetUtcNow());
            foreach (var (message, reason) in aside)
            {
                await SetAsideAsync(current, message, reason);
            }

            if (deliveries.Count > 0)
            {
                deliveries.ForEach(delivery => BusMeter.Delivered(queue.Name, delivery.DeliveryCount));
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
        SettleAsync("completing messages", deliveries, (current, message) => current.AcknowledgeAsync(message), cancellationToken);

    public Task AbandonAsync(IReadOnlyList<BusDelivery> deliveries, CancellationToken cancellationToken) =>
        SettleAsync("giving messages back", deliveries, GiveBackAsync, cancellationToken);

    public Task DeadLetterAsync(BusDelivery delivery, string reason, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(delivery);
        ArgumentException.ThrowIfNullOrEmpty(reason);
        return SettleAsync("setting a message aside", [delivery], (current, message) => SetAsideAsync(current, message, reason), cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        isClosed = true;
        wakeup.Set();
        await turn.WaitAsync();
        await DropAsync();
        turn.Release();
        closed(this);
    }

    // A subscription that the broker ended is told once, so that whoever settles what it lent is not taken by surprise; the next call begins another.
    private async Task<Subscription> SubscribedAsync(CancellationToken cancellationToken)
    {
        await turn.WaitAsync(cancellationToken);
        try
        {
            ObjectDisposedException.ThrowIf(isClosed, this);
            if (subscription?.Ended is { } why)
            {
                await DropAsync();
                throw new BusFailedException($"the broker ended the subscription to {queue.Name}: {why}");
            }

            return subscription ??= await BeginAsync(cancellationToken);
        }
        finally
        {
            turn.Release();
        }
    }

    private async Task<Subscription> BeginAsync(CancellationToken cancellationToken)
    {
        var channel = await connection.OpenChannelAsync(confirms: false, cancellationToken);
        try
        {
            return await Subscription.BeginAsync(channel, ++subscriptions, queue, time, wakeup.Set, cancellationToken);
        }
        catch (Exception fault) when (RabbitMqConnection.IsFault(fault) && !isClosed)
        {
            await RabbitMqConnection.CloseAsync(channel);
            throw new BusFailedException($"subscribing to {queue.Name}", fault);
        }
    }

    private async Task SettleAsync(string doing, IReadOnlyList<BusDelivery> deliveries, Func<Subscription, HeldMessage, Task> settle, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(deliveries);
        cancellationToken.ThrowIfCancellationRequested();
        ObjectDisposedException.ThrowIf(isClosed, this);
        var receipts = deliveries.Select(delivery => Parse(delivery.Receipt)).ToList();
        if (receipts.Count == 0)
        {
            return;
        }

        var current = subscription;
        if (current is null || current.Ended is not null || receipts.Exists(receipt => receipt.Subscription != current.Number))
        {
            throw new BusFailedException($"{doing}: the broker lends them again, for their subscription ended");
        }

        foreach (var (_, tag, count) in receipts)
        {
            if (current.Release(tag, count) is { } message)
            {
                await settle(current, message);
            }
        }

        wakeup.Set();
    }

    private Task GiveBackAsync(Subscription current, HeldMessage message)
    {
        if (message.Deliveries >= queue.MaxDeliveries)
        {
            return SetAsideAsync(current, message, BusReasons.DeliveryLimit);
        }

        current.Postpone(message, time.GetUtcNow() + queue.PauseAfter(message.Deliveries));
        return Task.CompletedTask;
    }

    // Kept among the dead before it leaves the queue: a crash in between leaves it in both, under one id.
    private async Task SetAsideAsync(Subscription current, HeldMessage message, string reason)
    {
        await publisher.PublishAsync([new Publication(queue.DeadLetterName, queue.Name, RabbitMqForm.OfDead(message.Message, reason, time.GetUtcNow()), message.Message.Body)]);
        await current.AcknowledgeAsync(message);
        BusMeter.SetAside(queue.Name, reason);
    }

    private async ValueTask DropAsync()
    {
        if (subscription is not null)
        {
            await subscription.DisposeAsync();
            subscription = null;
        }
    }

    private TimeSpan PauseUntil(DateTimeOffset due)
    {
        var pause = due - time.GetUtcNow();
        return pause < ShortestPause ? ShortestPause : pause;
    }

    private static (int Subscription, ulong Tag, int Deliveries) Parse(string receipt)
    {
        var parts = receipt.Split('.');
        return parts.Length == 3
            && int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && ulong.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var tag)
            && int.TryParse(parts[2], NumberStyles.None, CultureInfo.InvariantCulture, out var deliveries)
            ? (number, tag, deliveries)
            : throw new ArgumentException($"\"{receipt}\" is not a receipt of this bus", nameof(receipt));
    }
}
