using InfoExchange.Ports.Bus;
using RabbitMQ.Client;

namespace InfoExchange.Bus.RabbitMq;

/// <summary>A channel that publishes in order and knows what the broker has confirmed: kept by a majority of the queue's replicas, on their disks.</summary>
internal sealed class Confirms : IAsyncDisposable
{
    private readonly IChannel channel;
    private readonly Lock gate = new();
    private readonly SortedDictionary<ulong, TaskCompletionSource> waiting = [];
    private readonly HashSet<string> returned = new(StringComparer.Ordinal);
    private string? broken;

    private Confirms(IChannel channel) => this.channel = channel;

    /// <summary>False once the channel is gone: whoever publishes needs another.</summary>
    internal bool IsOpen => channel.IsOpen;

    internal static Confirms On(IChannel channel)
    {
        var confirms = new Confirms(channel);
        channel.BasicAcksAsync += (_, ack) => confirms.Settle(ack.DeliveryTag, ack.Multiple, isKept: true);
        channel.BasicNacksAsync += (_, nack) => confirms.Settle(nack.DeliveryTag, nack.Multiple, isKept: false);
        channel.BasicReturnAsync += (_, back) => confirms.Return(back.BasicProperties.MessageId ?? "");
        channel.ChannelShutdownAsync += (_, end) => confirms.Break(end.ReplyText);
        return confirms;
    }

    /// <summary>Writes one message; the caller publishes one after the other.</summary>
    /// <returns>Completes when the broker has it, fails when it has not or nobody knows.</returns>
    internal async Task<Task> PublishAsync(string exchange, string routingKey, BasicProperties properties, ReadOnlyMemory<byte> body)
    {
        var confirmed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var number = await channel.GetNextPublishSequenceNumberAsync();
        lock (gate)
        {
            if (broken is not null)
            {
                throw new BusFailedException($"the broker closed the channel: {broken}");
            }

            waiting.Add(number, confirmed);
        }

        await channel.BasicPublishAsync(exchange, routingKey, mandatory: true, properties, body);
        return AwaitAsync(confirmed.Task, properties.MessageId ?? "", exchange);
    }

    public ValueTask DisposeAsync() => RabbitMqConnection.CloseAsync(channel);

    // A message that no queue takes is returned first and confirmed afterwards.
    private async Task AwaitAsync(Task confirmed, string messageId, string exchange)
    {
        await confirmed;
        lock (gate)
        {
            if (returned.Remove(messageId))
            {
                throw new BusFailedException($"exchange \"{exchange}\" leads to no queue for it: the broker was not set up for this deployment");
            }
        }
    }

    private Task Settle(ulong number, bool multiple, bool isKept)
    {
        List<TaskCompletionSource> settled = [];
        lock (gate)
        {
            foreach (var tag in multiple ? waiting.Keys.TakeWhile(tag => tag <= number).ToList() : [number])
            {
                if (waiting.Remove(tag, out var source))
                {
                    settled.Add(source);
                }
            }
        }

        foreach (var source in settled)
        {
            if (isKept)
            {
                source.SetResult();
            }
            else
            {
                source.SetException(new BusFailedException("the broker did not keep a message"));
            }
        }

        return Task.CompletedTask;
    }

    private Task Return(string messageId)
    {
        lock (gate)
        {
            returned.Add(messageId);
        }

        return Task.CompletedTask;
    }

    private Task Break(string why)
    {
        List<TaskCompletionSource> unknown;
        lock (gate)
        {
            broken = why;
            unknown = [.. waiting.Values];
            waiting.Clear();
        }

        unknown.ForEach(source => source.SetException(new BusFailedException($"the broker closed the channel before it confirmed: {why}")));
        return Task.CompletedTask;
    }
}
