using System.Diagnostics;

namespace InfoExchange.Client.Connections;

/// <summary>Spans of this library: <c>InfoExchange.Client</c>.</summary>
internal static class ClientTracing
{
    internal const string SourceName = "InfoExchange.Client";

    private static readonly ActivitySource Source = new(SourceName);

    /// <summary>A span that continues a trace; it is made even when nobody listens, so that the trace goes on beyond us.</summary>
    /// <param name="name">Of the span.</param>
    /// <param name="traceparent">W3C trace context of what is continued; empty or malformed continues the current trace, or begins one.</param>
    internal static Activity Continue(string name, string traceparent)
    {
        var isTraced = ActivityContext.TryParse(traceparent, null, isRemote: true, out var parent);
        var sampled = isTraced ? Source.StartActivity(name, ActivityKind.Client, parent) : Source.StartActivity(name, ActivityKind.Client);
        if (sampled is not null)
        {
            return sampled;
        }

        var bare = new Activity(name);
        return (isTraced ? bare.SetParentId(parent.TraceId, parent.SpanId, parent.TraceFlags) : bare).Start();
    }
}
