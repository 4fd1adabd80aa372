using InfoExchange.Ports.Bus;

namespace InfoExchange.Simulation.Tests.World;

/// <summary>A bus at its worst within the promise: late, repeated, away for a while; in order per queue. Survives its clients.</summary>
internal sealed class SimulatedBus(SimulatedScheduler scheduler, SimulatedDelay delay) : IBus
{
    private readonly Dictionary<string, List<(BusMessage Message, int Count)>> _queues = new(StringComparer.Ordinal);
    private readonly List<DeadLetter> _dead = [];

    /// <summary>How often a send fails after it took effect, or before.</summary>
    public double FailureRate { get; set; }

    /// <summary>Whether every message comes twice.</summary>
    public bool IsRepeating { get; set; }

    public IReadOnlyList<DeadLetter> Dead => _dead;

    public async Task SendAsync(IReadOnlyList<BusMessage> messages, CancellationToken cancellationToken)
    {
        await delay.PassAsync(5);
        foreach (var message in messages)
        {
            if (scheduler.Chance.NextDouble() < FailureRate)
            {
                throw new BusFailedException("simulated: the bus went away");
            }

            // No deduplication here: consumers must bear every repeat.
            QueueOf(message.Queue).Add((message, 0));
            if (IsRepeating)
            {
                QueueOf(message.Queue).Add((new BusMessage { Queue = message.Queue, MessageId = message.MessageId, OrderingKey = message.OrderingKey, Body = message.Body, TraceParent = message.TraceParent }, 0));
            }
        }
    }

    /// <summary>What waits in a queue, in order.</summary>
    public IReadOnlyList<BusMessage> WaitingIn(string queue) => [.. QueueOf(queue).Select(m => m.Message)];

    /// <summary>Whoever runs the bus changes the bodies of what waits in a queue.</summary>
    public void Spoil(string queue)
    {
        var waiting = QueueOf(queue);
        for (var i = 0; i < waiting.Count; i++)
        {
            var message = waiting[i].Message;
            waiting[i] = (new BusMessage { Queue = message.Queue, MessageId = message.MessageId, OrderingKey = message.OrderingKey, Body = new byte[] { 0xFF }, TraceParent = message.TraceParent }, waiting[i].Count);
        }
    }

    public IBusConsumer OpenConsumer(string queue) => new Consumer(this, queue);

    public Task<IReadOnlyList<DeadLetter>> ReadDeadLettersAsync(string queue, int max, CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<DeadLetter>>(_dead);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private List<(BusMessage Message, int Count)> QueueOf(string name) => _queues.TryGetValue(name, out var queue) ? queue : _queues[name] = [];

    private sealed class Consumer(SimulatedBus bus, string name) : IBusConsumer
    {
        private readonly List<BusMessage> _held = [];

        public async Task<IReadOnlyList<BusDelivery>> ReceiveAsync(int max, CancellationToken cancellationToken)
        {
            while (true)
            {
                await bus.DelayAsync(5);
                cancellationToken.ThrowIfCancellationRequested();
                var queue = bus.QueueOf(name);
                var fresh = queue.Where(m => !_held.Contains(m.Message)).Take(max).ToList();
                if (fresh.Count > 0)
                {
                    _held.AddRange(fresh.Select(m => m.Message));
                    return [.. fresh.Select(m => new BusDelivery(m.Message, m.Message.MessageId, m.Count + 1))];
                }

                await bus.DelayAsync(600);
            }
        }

        public async Task CompleteAsync(IReadOnlyList<BusDelivery> deliveries, CancellationToken cancellationToken)
        {
            await bus.DelayAsync(3);
            foreach (var delivery in deliveries)
            {
                Remove(delivery.Message);
            }
        }

        public async Task AbandonAsync(IReadOnlyList<BusDelivery> deliveries, CancellationToken cancellationToken)
        {
            await bus.DelayAsync(3);
            _held.RemoveAll(m => deliveries.Any(d => d.Message == m));
        }

        public async Task DeadLetterAsync(BusDelivery delivery, string reason, CancellationToken cancellationToken)
        {
            await bus.DelayAsync(3);
            Remove(delivery.Message);
            bus._dead.Add(new DeadLetter(delivery.Message, reason, DateTimeOffset.UnixEpoch));
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;

        private void Remove(BusMessage message)
        {
            bus.QueueOf(name).RemoveAll(m => ReferenceEquals(m.Message, message));
            _held.Remove(message);
        }
    }

    private Task DelayAsync(int max) => delay.PassAsync(max);
}
