using System.Globalization;
using InfoExchange.Ports.Bus;

namespace InfoExchange.Bus.RabbitMq;

/// <summary>A message that the broker has lent to this consumer.</summary>
/// <param name="message">The message.</param>
/// <param name="tag">What settles it on its channel; its place in the order of arrival.</param>
/// <param name="deliveries">Deliveries so far, before this loan.</param>
/// <param name="sentAt">When it was sent.</param>
internal sealed class HeldMessage(BusMessage message, ulong tag, int deliveries, DateTimeOffset sentAt)
{
    internal BusMessage Message { get; } = message;

    internal ulong Tag { get; } = tag;

    internal DateTimeOffset SentAt { get; } = sentAt;

    /// <summary>Deliveries so far.</summary>
    internal int Deliveries { get; set; } = deliveries;

    /// <summary>Not before this instant.</summary>
    internal DateTimeOffset DueAt { get; set; }

    /// <summary>As the common rules of handing out see it.</summary>
    internal WaitingMessage Waiting => new((long)Tag, Message.OrderingKey, Deliveries, DueAt, SentAt, Message.Body.Length);

    /// <summary>What settles this delivery of it: which subscription, which message, which delivery.</summary>
    internal string Receipt(int subscription) => string.Create(CultureInfo.InvariantCulture, $"{subscription}.{Tag}.{Deliveries}");
}
