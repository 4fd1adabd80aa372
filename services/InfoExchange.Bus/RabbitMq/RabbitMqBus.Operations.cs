using InfoExchange.Ports.Bus;
using RabbitMQ.Client;

namespace InfoExchange.Bus.RabbitMq;

/// <content>What operators see and do.</content>
public sealed partial class RabbitMqBus
{
    /// <inheritdoc/>
    /// <remarks>Counts are told to everybody. What is lent, and since when the oldest waits, is known to the process that it is lent to: null in every other.</remarks>
    public async Task<QueueLag> ReadLagAsync(string queue, CancellationToken cancellationToken)
    {
        var declaration = MessageRules.Find(queue, nameof(queue));
        return await OnChannelAsync(
            "reading a queue's lag",
            async channel =>
            {
                var ready = (await channel.QueueDeclarePassiveAsync(declaration.Name, cancellationToken)).MessageCount;
                var dead = (await channel.QueueDeclarePassiveAsync(declaration.DeadLetterName, cancellationToken)).MessageCount;
                var held = Held(declaration.Name);
                return new QueueLag(ready, held?.Count, dead, held?.OldestAt);
            },
            cancellationToken);
    }

    /// <inheritdoc/>
    /// <remarks>The broker's rights are the same: see <see cref="RabbitMqDefinitions"/>.</remarks>
    public bool MayRead(string queue) => MessageRules.Find(queue, nameof(queue)).Consumer == settings.Sender;

    /// <inheritdoc/>
    /// <remarks>Bodies come along from the broker and are dropped as they come. In this process one look at a time: a letter that is lent to one is not seen by another.</remarks>
    public async Task<IReadOnlyList<DeadLetterLabel>> ReadLabelsAsync(string queue, string? orderingKey, int max, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(max);
        var declaration = MessageRules.Find(queue, nameof(queue));
        return await OnLettersAsync<IReadOnlyList<DeadLetterLabel>>(
            "reading dead letters",
            async channel =>
            {
                var labels = new List<DeadLetterLabel>();
                while (labels.Count < max && await channel.BasicGetAsync(declaration.DeadLetterName, autoAck: false, cancellationToken) is { } got)
                {
                    var letter = RabbitMqForm.ReadDead(declaration.Name, got.BasicProperties, ReadOnlyMemory<byte>.Empty);
                    if (orderingKey is null || letter.Message.OrderingKey == orderingKey)
                    {
                        labels.Add(new DeadLetterLabel(letter.Message.MessageId, letter.Message.OrderingKey, got.Body.Length, letter.Reason, letter.At));
                    }
                }

                return labels;
            },
            cancellationToken);
    }

    /// <inheritdoc/>
    public Task<bool> RedriveAsync(string queue, string messageId, CancellationToken cancellationToken)
    {
        var declaration = MessageRules.Find(queue, nameof(queue));
        return SettleLetterAsync(
            "sending a dead letter again",
            declaration,
            messageId,
            message => publisher.PublishAsync([new Publication(RabbitMqNames.AgainOf(declaration.Consumer), declaration.Name, RabbitMqForm.Of(message, time.GetUtcNow()), message.Body)]),
            cancellationToken);
    }

    /// <inheritdoc/>
    public Task<bool> DiscardAsync(string queue, string messageId, CancellationToken cancellationToken) =>
        SettleLetterAsync("removing a dead letter", MessageRules.Find(queue, nameof(queue)), messageId, _ => Task.CompletedTask, cancellationToken);

    private (long Count, DateTimeOffset? OldestAt)? Held(string queue)
    {
        lock (gate)
        {
            return consumers.GetValueOrDefault(queue)?.Held;
        }
    }

    // The broker finds no message by its id: letters are borrowed until the right one comes. It leaves when what was to be done with it is confirmed; all others go back with the channel.
    private Task<bool> SettleLetterAsync(string doing, QueueDeclaration queue, string messageId, Func<BusMessage, Task> handle, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(messageId);
        return OnLettersAsync(
            doing,
            async channel =>
            {
                while (await channel.BasicGetAsync(queue.DeadLetterName, autoAck: false, cancellationToken) is { } got)
                {
                    if (got.BasicProperties.MessageId == messageId)
                    {
                        await handle(RabbitMqForm.Read(queue.Name, got.BasicProperties, got.Body));
                        await channel.BasicAckAsync(got.DeliveryTag, multiple: false, CancellationToken.None);

                        // Answered after the acknowledgement was taken: the channel's next answer comes behind it.
                        await channel.QueueDeclarePassiveAsync(queue.DeadLetterName, CancellationToken.None);
                        return true;
                    }
                }

                return false;
            },
            cancellationToken);
    }

    private async Task<T> OnLettersAsync<T>(string doing, Func<IChannel, Task<T>> work, CancellationToken cancellationToken)
    {
        await letters.WaitAsync(cancellationToken);
        try
        {
            return await OnChannelAsync(doing, work, cancellationToken);
        }
        finally
        {
            letters.Release();
        }
    }

    private async Task<T> OnChannelAsync<T>(string doing, Func<IChannel, Task<T>> work, CancellationToken cancellationToken)
    {
        var channel = await connection.OpenChannelAsync(confirms: false, cancellationToken);
        try
        {
            return await work(channel);
        }
        catch (Exception fault) when (RabbitMqConnection.IsFault(fault))
        {
            throw new BusFailedException(doing, fault);
        }
        finally
        {
            await RabbitMqConnection.CloseAsync(channel);
        }
    }
}
