using InfoExchange.Ports.Bus;
using RabbitMQ.Client;

namespace InfoExchange.Bus.RabbitMq;

/// <summary>What one channel has lent from one queue, in order of arrival. It ends with its channel; then the broker lends all of it again, to whoever reads next.</summary>
internal sealed class Subscription : IAsyncDisposable
{
    // At four mebibytes each, a gibibyte at the very worst; announcements are some kibibytes.
    private const ushort MostLent = 256;

    private readonly IChannel channel;
    private readonly Lock gate = new();
    private readonly SortedDictionary<ulong, HeldMessage> held = [];
    private readonly Dictionary<long, int> inFlight = [];

    private Subscription(IChannel channel, int number)
    {
        this.channel = channel;
        Number = number;
    }

    /// <summary>Its number among those of its consumer.</summary>
    internal int Number { get; }

    /// <summary>Messages that are lent and not settled, and when the oldest of them was sent.</summary>
    internal (long Count, DateTimeOffset? OldestAt) Held
    {
        get
        {
            lock (gate)
            {
                return (held.Count, held.Count == 0 ? null : held.Values.Min(message => message.SentAt));
            }
        }
    }

    /// <summary>Why the broker ended it; null while it is alive.</summary>
    internal string? Ended { get; private set; }

    /// <param name="channel">Of its own.</param>
    /// <param name="number">Unlike those before.</param>
    /// <param name="queue">What to read.</param>
    /// <param name="time">Clock.</param>
    /// <param name="changed">Told when something arrived, and when it ended.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    internal static async Task<Subscription> BeginAsync(IChannel channel, int number, QueueDeclaration queue, TimeProvider time, Action changed, CancellationToken cancellationToken)
    {
        var subscription = new Subscription(channel, number);
        channel.ChannelShutdownAsync += (_, end) => subscription.End(end.ReplyText, changed);
        await channel.BasicQosAsync(0, MostLent, global: false, cancellationToken);
        await channel.BasicConsumeAsync(queue.Name, autoAck: false, new Taker(channel, subscription, queue, time, changed), cancellationToken);
        return subscription;
    }

    /// <summary>Takes what the rules let go now.</summary>
    /// <returns>Deliveries; those to set aside, with reasons; when the next one is due.</returns>
    internal (List<BusDelivery> Deliveries, List<(HeldMessage Message, string Reason)> SetAside, DateTimeOffset? NextDueAt) Take(QueueDeclaration queue, int max, DateTimeOffset now)
    {
        lock (gate)
        {
            var handingOut = new HandingOut(queue, max, inFlight, now);
            foreach (var message in held.Values)
            {
                handingOut.Offer(message.Waiting);
            }

            var deliveries = handingOut.Taken.ConvertAll(Deliver);
            return (deliveries, handingOut.SetAside.ConvertAll(aside => (held[(ulong)aside.Message.Sequence], aside.Reason)), handingOut.NextDueAt);
        }
    }

    /// <summary>The message of a delivery, which is no longer in anybody's hands; null when it was settled already, or given out again since.</summary>
    /// <param name="tag">Of the message.</param>
    /// <param name="deliveries">Of the delivery.</param>
    internal HeldMessage? Release(ulong tag, int deliveries)
    {
        lock (gate)
        {
            return held.TryGetValue(tag, out var message) && message.Deliveries == deliveries && inFlight.Remove((long)tag) ? message : null;
        }
    }

    /// <summary>Lets a message rest.</summary>
    internal void Postpone(HeldMessage message, DateTimeOffset until)
    {
        lock (gate)
        {
            message.DueAt = until;
        }
    }

    /// <summary>Gives a message up to the broker as settled.</summary>
    /// <exception cref="BusFailedException">The channel is gone: the broker lends it again.</exception>
    internal async Task AcknowledgeAsync(HeldMessage message)
    {
        lock (gate)
        {
            held.Remove(message.Tag);
        }

        try
        {
            await channel.BasicAckAsync(message.Tag, multiple: false);
        }
        catch (Exception fault) when (RabbitMqConnection.IsFault(fault))
        {
            throw new BusFailedException("settling a message", fault);
        }
    }

    public ValueTask DisposeAsync() => RabbitMqConnection.CloseAsync(channel);

    private BusDelivery Deliver(WaitingMessage waiting)
    {
        var message = held[(ulong)waiting.Sequence];
        message.Deliveries++;
        inFlight[waiting.Sequence] = message.Deliveries;
        return new BusDelivery(message.Message, message.Receipt(Number), message.Deliveries);
    }

    private Task End(string why, Action changed)
    {
        Ended = why;
        changed();
        return Task.CompletedTask;
    }

    private sealed class Taker(IChannel channel, Subscription subscription, QueueDeclaration queue, TimeProvider time, Action changed) : AsyncDefaultBasicConsumer(channel)
    {
        public override Task HandleBasicDeliverAsync(
            string consumerTag,
            ulong deliveryTag,
            bool redelivered,
            string exchange,
            string routingKey,
            IReadOnlyBasicProperties properties,
            ReadOnlyMemory<byte> body,
            CancellationToken cancellationToken = default)
        {
            var message = new HeldMessage(
                RabbitMqForm.Read(queue.Name, properties, body), deliveryTag, RabbitMqForm.EarlierDeliveries(properties), RabbitMqForm.SentAt(properties, time.GetUtcNow()));
            lock (subscription.gate)
            {
                subscription.held.Add(deliveryTag, message);
            }

            changed();
            return Task.CompletedTask;
        }

        // The queue was deleted, or moved to a node that can't serve it.
        public override async Task HandleBasicCancelAsync(string consumerTag, CancellationToken cancellationToken = default)
        {
            await base.HandleBasicCancelAsync(consumerTag, cancellationToken);
            await subscription.End("the queue is gone", changed);
        }
    }
}
