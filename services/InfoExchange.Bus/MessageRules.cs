using InfoExchange.Ports.Bus;

namespace InfoExchange.Bus;

/// <summary>What every engine asks of a message before it sends any of a call.</summary>
internal static class MessageRules
{
    private const int MaxNameLength = 200;
    private const int MaxTraceParentLength = 200;

    /// <summary>Checks a message.</summary>
    /// <returns>The queue that it goes to.</returns>
    /// <exception cref="ArgumentException">It names no queue of the topology, or a part of it is missing or too long.</exception>
    internal static QueueDeclaration Check(BusMessage message)
    {
        var queue = Find(message.Queue, nameof(message));
        Demand(message.MessageId is { Length: >= 1 and <= MaxNameLength }, $"a message id has 1 to {MaxNameLength} characters");
        Demand(message.OrderingKey is { Length: >= 1 and <= MaxNameLength }, $"an ordering key has 1 to {MaxNameLength} characters");
        Demand(message.TraceParent is null or { Length: <= MaxTraceParentLength }, $"a trace parent has at most {MaxTraceParentLength} characters");
        Demand(message.Body.Length <= BusMessage.MaxBodyLength, $"a body has at most {BusMessage.MaxBodyLength} bytes");
        return queue;
    }

    /// <summary>Finds a queue.</summary>
    /// <exception cref="ArgumentException">The topology has none of this name.</exception>
    internal static QueueDeclaration Find(string queue, string parameter) =>
        Topology.TryFind(queue, out var declaration) ? declaration : throw new ArgumentException($"the topology has no queue \"{queue}\"", parameter);

    private static void Demand(bool isMet, string rule)
    {
        if (!isMet)
        {
            throw new ArgumentException(rule);
        }
    }
}
