using InfoExchange.Ports.Bus;

namespace InfoExchange.Simulation.Tests.Pairs;

/// <summary>A bus that takes no time and polls nothing: what is sent is there, and wakes whoever waits.</summary>
internal sealed class PairBus : IBus
{
    private readonly Dictionary<string, Queue> _queues = new(StringComparer.Ordinal);

    public Task SendAsync(IReadOnlyList<BusMessage> messages, CancellationToken cancellationToken)
    {
        foreach (var message in messages)
        {
            QueueOf(message.Queue).Add(message);
        }

        return Task.CompletedTask;
    }

    public IBusConsumer OpenConsumer(string queue) => QueueOf(queue);

    public Task<IReadOnlyList<DeadLetter>> ReadDeadLettersAsync(string queue, int max, CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<DeadLetter>>([]);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private Queue QueueOf(string name) => _queues.TryGetValue(name, out var queue) ? queue : _queues[name] = new Queue();

    private sealed class Queue : IBusConsumer
    {
        private readonly List<BusMessage> _waiting = [];
        private TaskCompletionSource _some = new();

        public void Add(BusMessage message)
        {
            _waiting.Add(message);
            _some.TrySetResult();
        }

        public async Task<IReadOnlyList<BusDelivery>> ReceiveAsync(int max, CancellationToken cancellationToken)
        {
            while (_waiting.Count == 0)
            {
                _some = new TaskCompletionSource();
                await _some.Task.WaitAsync(cancellationToken);
            }

            List<BusDelivery> taken = [.. _waiting.Take(max).Select(message => new BusDelivery(message, message.MessageId, 1))];
            _waiting.RemoveRange(0, taken.Count);
            return taken;
        }

        public Task CompleteAsync(IReadOnlyList<BusDelivery> deliveries, CancellationToken cancellationToken) => Task.CompletedTask;

        public Task AbandonAsync(IReadOnlyList<BusDelivery> deliveries, CancellationToken cancellationToken) => throw new InvalidOperationException("nothing is given back here");

        public Task DeadLetterAsync(BusDelivery delivery, string reason, CancellationToken cancellationToken) => throw new InvalidOperationException($"set aside: {reason}");

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
