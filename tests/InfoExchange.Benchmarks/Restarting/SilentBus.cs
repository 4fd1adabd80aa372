using InfoExchange.Ports.Bus;

namespace InfoExchange.Benchmarks.Restarting;

/// <summary>A bus that takes everything and brings nothing: a start is measured, not what is relayed after it.</summary>
internal sealed class SilentBus : IBus
{
    public Task SendAsync(IReadOnlyList<BusMessage> messages, CancellationToken cancellationToken) => Task.CompletedTask;

    public IBusConsumer OpenConsumer(string queue) => new Silence();

    public Task<IReadOnlyList<DeadLetter>> ReadDeadLettersAsync(string queue, int max, CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<DeadLetter>>([]);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private sealed class Silence : IBusConsumer
    {
        public async Task<IReadOnlyList<BusDelivery>> ReceiveAsync(int max, CancellationToken cancellationToken)
        {
            await Task.Delay(Timeout.Infinite, cancellationToken);
            return [];
        }

        public Task CompleteAsync(IReadOnlyList<BusDelivery> deliveries, CancellationToken cancellationToken) => Task.CompletedTask;

        public Task AbandonAsync(IReadOnlyList<BusDelivery> deliveries, CancellationToken cancellationToken) => Task.CompletedTask;

        public Task DeadLetterAsync(BusDelivery delivery, string reason, CancellationToken cancellationToken) => Task.CompletedTask;

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
