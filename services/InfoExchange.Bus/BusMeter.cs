using System.Diagnostics.Metrics;

namespace InfoExchange.Bus;

/// <summary>What operators count, by queue: the same for every engine. Says nothing of content.</summary>
public static class BusMeter
{
    /// <summary>Name of the meter, for whoever exports it.</summary>
    public const string Name = "InfoExchange.Bus";

    private static readonly Meter Source = new(Name);
    private static readonly Counter<long> SentCount = Source.CreateCounter<long>("infoexchange.bus.sent", "{message}", "Messages kept, without those sent again.");
    private static readonly Counter<long> DeliveredCount = Source.CreateCounter<long>("infoexchange.bus.delivered", "{message}", "Deliveries, first and later.");
    private static readonly Counter<long> RedeliveredCount = Source.CreateCounter<long>("infoexchange.bus.redelivered", "{message}", "Deliveries after the first.");
    private static readonly Counter<long> SetAsideCount = Source.CreateCounter<long>("infoexchange.bus.dead_lettered", "{message}", "Messages set aside, by reason.");

    internal static void Sent(string queue) => SentCount.Add(1, Tag("queue", queue));

    internal static void Delivered(string queue, int deliveryCount)
    {
        DeliveredCount.Add(1, Tag("queue", queue));
        if (deliveryCount > 1)
        {
            RedeliveredCount.Add(1, Tag("queue", queue));
        }
    }

    internal static void SetAside(string queue, string reason) => SetAsideCount.Add(1, Tag("queue", queue), Tag("reason", reason));

    private static KeyValuePair<string, object?> Tag(string name, string value) => new(name, value);
}
