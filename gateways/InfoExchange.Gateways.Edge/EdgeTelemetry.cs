using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace InfoExchange.Gateways.Edge;

/// <summary>The gateways' trace source and meter; the process decides whether anybody listens.</summary>
public static class EdgeTelemetry
{
    /// <summary>Name of source and meter.</summary>
    public const string Name = "InfoExchange.Edge";

    private static readonly Meter Meter = new(Name);

    internal static ActivitySource Source { get; } = new(Name);

    internal static Counter<long> Received { get; } = Meter.CreateCounter<long>("infoexchange.inbox.items", "{item}", "announcements taken into the inbox");

    internal static Counter<long> DeadLettered { get; } = Meter.CreateCounter<long>("infoexchange.inbox.dead_lettered", "{message}", "messages set aside");

    internal static Counter<long> Delivered { get; } = Meter.CreateCounter<long>("infoexchange.stream.deliveries", "{frame}", "bulletin frames written to subscribers");

    internal static Counter<long> Withheld { get; } = Meter.CreateCounter<long>("infoexchange.stream.withheld", "{frame}", "withheld frames written to subscribers");

    internal static Counter<long> Stopped { get; } = Meter.CreateCounter<long>("infoexchange.stream.stopped", "{frame}", "frames that say that a territory's content stopped for want of a delivery lease");

    internal static UpDownCounter<long> Streams { get; } = Meter.CreateUpDownCounter<long>("infoexchange.stream.open", "{stream}", "open streams");

    internal static Counter<long> ReceiptsSent { get; } = Meter.CreateCounter<long>("infoexchange.receipts.sent", "{receipt}", "receipts sent to services");

    internal static Counter<long> ReceiptsDropped { get; } = Meter.CreateCounter<long>("infoexchange.receipts.dropped", "{receipt}", "receipts given up because the bus was away too long");

    internal static Counter<long> Passed { get; } = Meter.CreateCounter<long>("infoexchange.passing.calls", "{call}", "calls passed on to services");
}
