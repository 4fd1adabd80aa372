using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace InfoExchange.Broker;

/// <summary>The broker's trace source and meter; the process decides whether anybody listens.</summary>
public static class BrokerTelemetry
{
    /// <summary>Name of source and meter.</summary>
    public const string Name = "InfoExchange.Broker";

    private static readonly Meter Meter = new(Name);

    /// <summary>Spans: append, relay, receive.</summary>
    public static ActivitySource Source { get; } = new(Name);

    internal static Histogram<double> Appended { get; } = Meter.CreateHistogram<double>("infoexchange.journal.append", "ms", "time of one durable append");

    internal static Counter<long> Entries { get; } = Meter.CreateCounter<long>("infoexchange.journal.entries", "{entry}", "entries made durable");

    internal static Counter<long> Announced { get; } = Meter.CreateCounter<long>("infoexchange.relay.announcements", "{announcement}", "announcements sent to the bus");

    internal static Counter<long> DeadLettered { get; } = Meter.CreateCounter<long>("infoexchange.bus.dead_lettered", "{message}", "messages set aside");
}
