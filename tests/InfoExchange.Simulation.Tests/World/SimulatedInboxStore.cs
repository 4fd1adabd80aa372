using InfoExchange.Ports.Stores;

namespace InfoExchange.Simulation.Tests.World;

/// <summary>A gateway's inbox on the simulated disk. Survives its processes.</summary>
internal sealed class SimulatedInboxStore(SimulatedDelay delay) : IInboxStore
{
    private readonly List<ReadOnlyMemory<byte>> _items = [];
    private readonly HashSet<string> _known = new(StringComparer.Ordinal);
    private readonly Dictionary<string, long> _confirmed = new(StringComparer.Ordinal);

    public async Task<long> AppendAsync(IReadOnlyList<InboxRecord> records, CancellationToken cancellationToken)
    {
        await delay.PassAsync(3);
        foreach (var record in records.Where(r => _known.Add(r.MessageId)))
        {
            _items.Add(record.Body);
        }

        await delay.PassAsync(2);
        return _items.Count;
    }

    public async Task<IReadOnlyList<InboxItem>> ReadAsync(long after, int max, CancellationToken cancellationToken)
    {
        await delay.PassAsync(2);
        return [.. _items.Skip((int)after).Take(max).Select((body, i) => new InboxItem(after + i + 1, body))];
    }

    public async Task EraseAsync(IReadOnlyCollection<long> sequences, CancellationToken cancellationToken)
    {
        await delay.PassAsync(3);
        foreach (var sequence in sequences.Where(s => s >= 1 && s <= _items.Count))
        {
            _items[(int)sequence - 1] = new byte[_items[(int)sequence - 1].Length];
        }
    }

    public Task<long> ReadConfirmedAsync(string subscriber, CancellationToken cancellationToken) => Task.FromResult(_confirmed.GetValueOrDefault(subscriber));

    public Task ConfirmAsync(string subscriber, long sequence, CancellationToken cancellationToken)
    {
        _confirmed[subscriber] = Math.Max(_confirmed.GetValueOrDefault(subscriber), sequence);
        return Task.CompletedTask;
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
