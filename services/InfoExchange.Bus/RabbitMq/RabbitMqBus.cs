using InfoExchange.Ports.Bus;

namespace InfoExchange.Bus.RabbitMq;

/// <summary>The bus of many processes, on RabbitMQ: quorum queues, publisher confirms, one exchange for each sender. What it stands on is set up by the operator, from <see cref="RabbitMqDefinitions"/>.</summary>
/// <remarks>It takes nothing back that was sent: what an erasure removes from inboxes may wait here, sealed, until its consumer takes it.</remarks>
public sealed partial class RabbitMqBus : IBus, IBusOperations
{
    private static readonly TimeSpan Retry = TimeSpan.FromSeconds(1);

    private readonly RabbitMqSettings settings;
    private readonly TimeProvider time;
    private readonly RabbitMqConnection connection;
    private readonly RabbitMqPublisher publisher;
    private readonly SemaphoreSlim letters = new(1);
    private readonly Lock gate = new();
    private readonly Dictionary<string, RabbitMqConsumer> consumers = new(StringComparer.Ordinal);

    private RabbitMqBus(RabbitMqSettings settings, TimeProvider time)
    {
        this.settings = settings;
        this.time = time;
        connection = new RabbitMqConnection(settings);
        publisher = new RabbitMqPublisher(connection);
    }

    /// <summary>Opens the bus, and proves that the broker takes this process.</summary>
    /// <param name="settings">Where the broker is, and as whom to come.</param>
    /// <param name="time">Measures rests and ages.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    /// <exception cref="ArgumentException">The settings contradict themselves, or would run in the clear.</exception>
    /// <exception cref="BusFailedException">No node can be reached, or it refuses this process.</exception>
    public static async Task<RabbitMqBus> OpenAsync(RabbitMqSettings settings, TimeProvider time, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(time);
        settings.Check();
        var bus = new RabbitMqBus(settings, time);
        try
        {
            await RabbitMqConnection.CloseAsync(await bus.connection.OpenChannelAsync(confirms: false, cancellationToken));
            return bus;
        }
        catch
        {
            await bus.DisposeAsync();
            throw;
        }
    }

    /// <summary>Opens the bus of a process that starts beside its broker: a broker that can't be reached yet is asked again.</summary>
    /// <param name="settings">Where the broker is, and as whom to come.</param>
    /// <param name="time">Measures rests and ages.</param>
    /// <param name="patience">After which the last failure is told.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    /// <exception cref="ArgumentException">The settings contradict themselves, or would run in the clear.</exception>
    /// <exception cref="BusFailedException">No node could be reached, or all refused this process.</exception>
    public static async Task<RabbitMqBus> OpenAsync(RabbitMqSettings settings, TimeProvider time, TimeSpan patience, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(time);
        var begun = time.GetTimestamp();
        while (true)
        {
            try
            {
                return await OpenAsync(settings, time, cancellationToken);
            }
            catch (BusFailedException) when (time.GetElapsedTime(begun) < patience)
            {
                await Task.Delay(Retry, time, cancellationToken);
            }
        }
    }

    /// <inheritdoc/>
    /// <remarks>Durable once a majority of the queue's replicas has it. A message that was sent before is kept again: its consumer knows it by its id.</remarks>
    /// <exception cref="ArgumentException">A message names no queue of the topology, or a part of it is missing or too long; nothing was sent.</exception>
    public async Task SendAsync(IReadOnlyList<BusMessage> messages, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(messages);
        foreach (var message in messages)
        {
            MessageRules.Check(message);
        }

        cancellationToken.ThrowIfCancellationRequested();
        var now = time.GetUtcNow();
        await publisher.PublishAsync([.. messages.Select(m => new Publication(RabbitMqNames.ExchangeOf(settings.Sender), m.Queue, RabbitMqForm.Of(m, now), m.Body))]);
        foreach (var message in messages)
        {
            BusMeter.Sent(message.Queue);
        }
    }

    /// <inheritdoc/>
    /// <remarks>Other processes may open the same queue: the broker hands it to one of them, and to the next when that one goes.</remarks>
    /// <exception cref="InvalidOperationException">The queue has a consumer in this process already.</exception>
    public IBusConsumer OpenConsumer(string queue)
    {
        var declaration = MessageRules.Find(queue, nameof(queue));
        lock (gate)
        {
            var consumer = new RabbitMqConsumer(connection, publisher, declaration, time, Close);
            return consumers.TryAdd(queue, consumer) ? consumer : throw new InvalidOperationException($"queue {queue} has a consumer already");
        }
    }

    /// <inheritdoc/>
    /// <remarks>Who reads at the same time from another process may see none: the broker lends each letter to one reader.</remarks>
    /// <exception cref="ArgumentException">The topology has no such queue, or <paramref name="max"/> is not positive.</exception>
    public async Task<IReadOnlyList<DeadLetter>> ReadDeadLettersAsync(string queue, int max, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(max);
        var declaration = MessageRules.Find(queue, nameof(queue));
        var channel = await connection.OpenChannelAsync(confirms: false, cancellationToken);
        try
        {
            var letters = new List<DeadLetter>();
            while (letters.Count < max && await channel.BasicGetAsync(declaration.DeadLetterName, autoAck: false, cancellationToken) is { } got)
            {
                letters.Add(RabbitMqForm.ReadDead(declaration.Name, got.BasicProperties, got.Body));
            }

            return letters;
        }
        catch (Exception fault) when (RabbitMqConnection.IsFault(fault))
        {
            throw new BusFailedException("reading dead letters", fault);
        }
        finally
        {
            // Unsettled: the broker puts them back where they were.
            await RabbitMqConnection.CloseAsync(channel);
        }
    }

    /// <summary>Closes the bus and its consumers; what they hold goes back to its place.</summary>
    public async ValueTask DisposeAsync()
    {
        List<RabbitMqConsumer> open;
        lock (gate)
        {
            open = [.. consumers.Values];
        }

        foreach (var consumer in open)
        {
            await consumer.DisposeAsync();
        }

        await publisher.DisposeAsync();
        await connection.DisposeAsync();
        letters.Dispose();
    }

    private void Close(RabbitMqConsumer consumer)
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
