using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace InfoExchange.Client.Connections;

/// <summary>Spans and measures of this library, both under the name <c>InfoExchange.Client</c>. Nothing in them names a person or a bulletin.</summary>
internal static class ClientTelemetry
{
    internal const string SourceName = "InfoExchange.Client";

    private static readonly ActivitySource Source = new(SourceName);
    private static readonly Meter Meter = new(SourceName);

    private static readonly Counter<long> Items = Meter.CreateCounter<long>("infoexchange.client.items", "{item}", "Items handed to the reader, by kind.");
    private static readonly Counter<long> Repeats = Meter.CreateCounter<long>("infoexchange.client.repeats", "{item}", "Items that came again after a lost stream and were not handed out twice.");
    private static readonly Counter<long> Confirmations = Meter.CreateCounter<long>("infoexchange.client.confirmations", "{confirmation}", "Places kept, by whether the gateway was told at once.");
    private static readonly UpDownCounter<long> Streams = Meter.CreateUpDownCounter<long>("infoexchange.client.streams", "{stream}", "Streams that are open now.");
    private static readonly Counter<long> Reconnections = Meter.CreateCounter<long>("infoexchange.client.reconnections", "{attempt}", "Pauses before a stream is opened again, by cause.");
    private static readonly Counter<long> Acts = Meter.CreateCounter<long>("infoexchange.client.acts", "{act}", "Acknowledgements and returns, by outcome.");
    private static readonly Counter<long> Tokens = Meter.CreateCounter<long>("infoexchange.client.tokens", "{request}", "Questions to the issuer, by outcome.");
    private static readonly Histogram<double> Handling = Meter.CreateHistogram<double>("infoexchange.client.handling", "s", "Time of one attempt of the reader's handler, by outcome.");

    internal static void CountItem(object item) => Items.Add(1, new KeyValuePair<string, object?>("item", item.GetType().Name));

    internal static void CountRepeat() => Repeats.Add(1);

    internal static void CountConfirmation(bool isTold) => Confirmations.Add(1, new KeyValuePair<string, object?>("told", isTold));

    internal static void CountStream(int change) => Streams.Add(change);

    internal static void CountReconnection(string cause) => Reconnections.Add(1, new KeyValuePair<string, object?>("cause", cause));

    internal static void CountAct(string act, string outcome) => Acts.Add(1, new("act", act), new("outcome", outcome));

    internal static void CountToken(string outcome) => Tokens.Add(1, new KeyValuePair<string, object?>("outcome", outcome));

    internal static void MeasureHandling(TimeSpan spent, string outcome) => Handling.Record(spent.TotalSeconds, new KeyValuePair<string, object?>("outcome", outcome));

    /// <summary>A span that continues a trace; it is made even when nobody listens, so that the trace goes on beyond us.</summary>
    /// <param name="name">Of the span.</param>
    /// <param name="kind">Whether we call or are told.</param>
    /// <param name="traceparent">W3C trace context of what is continued; empty or malformed continues the current trace, or begins one.</param>
    internal static Activity Continue(string name, ActivityKind kind, string traceparent)
    {
        var isTraced = ActivityContext.TryParse(traceparent, null, isRemote: true, out var parent);
        var sampled = isTraced ? Source.StartActivity(name, kind, parent) : Source.StartActivity(name, kind);
        if (sampled is not null)
        {
            return sampled;
        }

        var bare = new Activity(name);
        return (isTraced ? bare.SetParentId(parent.TraceId, parent.SpanId, parent.TraceFlags) : bare).Start();
    }
}
