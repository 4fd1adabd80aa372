using InfoExchange.Ports.Bus;

namespace InfoExchange.Bus.Embedded;

/// <summary>The bus of one process, durable in one file that no other process may open. Needs no server.</summary>
public sealed class EmbeddedBus : IBus, IBusErasure, IBusOperations
{
    private readonly BusFile file;
    private readonly TimeProvider time;
    private readonly Lock gate = new();
    private readonly Dictionary<string, EmbeddedConsumer> consumers = new(StringComparer.Ordinal);

    private EmbeddedBus(BusFile file, TimeProvider time)
    {
        this.file = file;
        this.time = time;
    }

    /// <summary>The file, for the tests that hurt it.</summary>
    internal BusFile File => file;

    /// <summary>Opens or creates a bus. What it held unsettled is delivered again, with a higher count.</summary>
    /// <param name="path">Its file, in a folder that exists and that other users can't read.</param>
    /// <param name="time">Measures pauses and ages; in a simulation, the simulated clock.</param>
    /// <exception cref="BusFailedException">The file can't be opened, or another process has it.</exception>
    /// <exception cref="InvalidOperationException">The file system does not give what durability needs, or the file is of a newer release.</exception>
    public static EmbeddedBus Open(string path, TimeProvider time)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(time);
        return new EmbeddedBus(BusFile.Open(path), time);
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">A message names no queue of the topology, or a part of it is missing or too long; nothing was sent.</exception>
    public async Task SendAsync(IReadOnlyList<BusMessage> messages, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(messages);
        var queues = messages.Select(MessageRules.Check).DistinctBy(queue => queue.Name).ToList();
        cancellationToken.ThrowIfCancellationRequested();
        if (queues.Count == 0)
        {
            return;
        }

        var kept = await file.DoAsync("sending messages", session => Send(session, messages, queues[0].DuplicateWindow), isDurable: true);
        kept.ForEach(message => BusMeter.Sent(message.Queue));
        queues.ForEach(Wake);
    }

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">The queue has a consumer already.</exception>
    public IBusConsumer OpenConsumer(string queue)
    {
        var declaration = MessageRules.Find(queue, nameof(queue));
        lock (gate)
        {
            var consumer = new EmbeddedConsumer(file, declaration, time, Close);
            return consumers.TryAdd(queue, consumer) ? consumer : throw new InvalidOperationException($"queue {queue} has a consumer already");
        }
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The topology has no such queue, or <paramref name="max"/> is not positive.</exception>
    public Task<IReadOnlyList<DeadLetter>> ReadDeadLettersAsync(string queue, int max, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(max);
        var declaration = MessageRules.Find(queue, nameof(queue));
        cancellationToken.ThrowIfCancellationRequested();
        return file.DoAsync("reading dead letters", session => MessageTable.ReadDead(session, declaration.Name, max), isDurable: false);
    }

    /// <inheritdoc/>
    public async Task<int> EraseAsync(IReadOnlyCollection<string> messageIdPrefixes, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(messageIdPrefixes);
        cancellationToken.ThrowIfCancellationRequested();
        var removed = await file.DoAsync("erasing messages", session => messageIdPrefixes.Sum(prefix => MessageTable.Erase(session, prefix)), isDurable: true);
        await file.DoAloneAsync("rewriting the file", session => session.Compact());
        return removed;
    }

    /// <inheritdoc/>
    public Task<QueueLag> ReadLagAsync(string queue, CancellationToken cancellationToken)
    {
        var declaration = MessageRules.Find(queue, nameof(queue));
        cancellationToken.ThrowIfCancellationRequested();
        return file.DoAsync("reading a queue's lag", session => ReadLag(session, declaration.Name), isDurable: false);
    }

    /// <inheritdoc/>
    /// <remarks>Whoever has the file reads every queue in it.</remarks>
    public bool MayRead(string queue) => MessageRules.Find(queue, nameof(queue)) is not null;

    /// <inheritdoc/>
    public Task<IReadOnlyList<DeadLetterLabel>> ReadLabelsAsync(string queue, string? orderingKey, int max, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(max);
        var declaration = MessageRules.Find(queue, nameof(queue));
        cancellationToken.ThrowIfCancellationRequested();
        return file.DoAsync("reading dead letters", session => MessageTable.ReadLabels(session, declaration.Name, orderingKey, max), isDurable: false);
    }

    /// <inheritdoc/>
    public async Task<bool> RedriveAsync(string queue, string messageId, CancellationToken cancellationToken)
    {
        var declaration = MessageRules.Find(queue, nameof(queue));
        cancellationToken.ThrowIfCancellationRequested();
        var isFound = await file.DoAsync("sending a dead letter again", session => MessageTable.Redrive(session, declaration.Name, messageId, time.GetUtcNow()), isDurable: true);
        Wake(declaration);
        return isFound;
    }

    /// <inheritdoc/>
    public Task<bool> DiscardAsync(string queue, string messageId, CancellationToken cancellationToken)
    {
        var declaration = MessageRules.Find(queue, nameof(queue));
        cancellationToken.ThrowIfCancellationRequested();
        return file.DoAsync("removing a dead letter", session => MessageTable.Discard(session, declaration.Name, messageId), isDurable: true);
    }

    /// <summary>Messages of a queue that were sent and are not settled, those in a consumer's hands among them.</summary>
    /// <exception cref="ArgumentException">The topology has no such queue.</exception>
    /// <exception cref="BusFailedException">The store failed.</exception>
    public Task<long> CountWaitingAsync(string queue, CancellationToken cancellationToken)
    {
        var declaration = MessageRules.Find(queue, nameof(queue));
        cancellationToken.ThrowIfCancellationRequested();
        return file.DoAsync("counting messages", session => MessageTable.CountWaiting(session, declaration.Name), isDurable: false);
    }

    /// <summary>Closes the bus and its consumers, after the work in hand.</summary>
    public async ValueTask DisposeAsync()
    {
        List<EmbeddedConsumer> open;
        lock (gate)
        {
            open = [.. consumers.Values];
        }

        foreach (var consumer in open)
        {
            await consumer.DisposeAsync();
        }

        await file.DisposeAsync();
    }

    private List<BusMessage> Send(BusSession session, IReadOnlyList<BusMessage> messages, TimeSpan window)
    {
        var now = time.GetUtcNow();
        MessageTable.Forget(session, window, now);
        return [.. messages.Where(message => MessageTable.Add(session, message, now))];
    }

    private QueueLag ReadLag(BusSession session, string queue)
    {
        var (waiting, oldestAt) = MessageTable.ReadWaiting(session, queue);
        var held = Math.Min(waiting, Held(queue));
        return new QueueLag(waiting - held, held, MessageTable.CountDead(session, queue), oldestAt);
    }

    private long Held(string queue)
    {
        lock (gate)
        {
            return consumers.GetValueOrDefault(queue)?.HeldCount ?? 0;
        }
    }

    private void Wake(QueueDeclaration queue)
    {
        lock (gate)
        {
            consumers.GetValueOrDefault(queue.Name)?.Wake();
        }
    }

    private void Close(EmbeddedConsumer consumer)
    {
        lock (gate)
        {
            if (consumers.GetValueOrDefault(consumer.Queue.Name) == consumer)
            {
                consumers.Remove(consumer.Queue.Name);
            }
        }
    }
}
