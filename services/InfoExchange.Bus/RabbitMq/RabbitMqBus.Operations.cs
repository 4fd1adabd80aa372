using InfoExchange.Ports.Bus;
using RabbitMQ.Client;

namespace InfoExchange.Bus.RabbitMq;

/// <content>What operators see and do.</content>
public sealed partial class RabbitMqBus
{
    /// <inheritdoc/>
    /// <remarks>What the broker has lent to another process of the same consumer is not counted: it tells nobody how much that is.</remarks>
    public async Task<QueueLag> ReadLagAsync(string queue, CancellationToken cancellationToken)
    {
        var declaration = MessageRules.Find(queue, nameof(queue));
        return await OnChannelAsync(
            "reading a queue's lag",
            async channel =>
            {
                var waiting = (await channel.QueueDeclarePassiveAsync(declaration.Name, cancellationToken)).MessageCount;
                var dead = (await channel.QueueDeclarePassiveAsync(declaration.DeadLetterName, cancellationToken)).MessageCount;
                return new QueueLag(waiting + Held(declaration.Name), dead);
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

    private long Held(string queue)
    {
        lock (gate)
        {
            return consumers.GetValueOrDefault(queue)?.HeldCount ?? 0;
        }
    }

    // The broker finds no message by its id: letters are borrowed until the right one comes. It leaves when what was to be done with it is confirmed; all others go back with the channel.
    private Task<bool> SettleLetterAsync(string doing, QueueDeclaration queue, string messageId, Func<BusMessage, Task> handle, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(messageId);
        return OnChannelAsync(
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
