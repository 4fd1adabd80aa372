namespace InfoExchange.Bus.RabbitMq;

/// <summary>What things are called on the broker; queues are called as in the topology.</summary>
internal static class RabbitMqNames
{
    internal const string VirtualHost = "infoexchange";

    /// <summary>Header: the ordering key.</summary>
    internal const string OrderingKey = "ordering-key";

    /// <summary>Header: W3C traceparent.</summary>
    internal const string TraceParent = "traceparent";

    /// <summary>Header: when it was sent, Unix milliseconds.</summary>
    internal const string SentAt = "sent-at";

    /// <summary>Header of a dead letter: why.</summary>
    internal const string Reason = "reason";

    /// <summary>Header of a dead letter: when it was set aside, Unix milliseconds.</summary>
    internal const string SetAsideAt = "set-aside-at";

    /// <summary>Header that a quorum queue counts deliveries in, without the first.</summary>
    internal const string DeliveryCount = "x-delivery-count";

    /// <summary>Header that the broker keeps of what it set aside itself.</summary>
    internal const string Deaths = "x-death";

    /// <summary>The exchange that one sender, and nobody else, may write to.</summary>
    internal static string ExchangeOf(string sender) => $"from.{sender}";

    /// <summary>The exchange by which a consumer, and nobody else, sends its own dead letters to its queue again.</summary>
    internal static string AgainOf(string consumer) => $"again.{consumer}";
}
