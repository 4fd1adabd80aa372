using RabbitMQ.Client;

namespace InfoExchange.Bus.RabbitMq;

/// <summary>One message as the broker gets it.</summary>
/// <param name="Exchange">Where it enters.</param>
/// <param name="RoutingKey">The queue that it is for.</param>
/// <param name="Properties">Id, headers.</param>
/// <param name="Body">Its body.</param>
internal sealed record Publication(string Exchange, string RoutingKey, BasicProperties Properties, ReadOnlyMemory<byte> Body);
