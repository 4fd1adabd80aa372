using System.Diagnostics.Metrics;
using InfoExchange.Domain.Contacts;

namespace InfoExchange.DepartementService.Notices;

/// <summary>How many notices went out, by which way.</summary>
internal static class NoticeTelemetry
{
    /// <summary>Name of the meter.</summary>
    public const string Name = "InfoExchange.Notices";

    private static readonly Meter Meter = new(Name);
    private static readonly Counter<long> Notices = Meter.CreateCounter<long>("infoexchange.notices", "{message}", "messages to people outside any client, by kind and outcome");

    public static void Count(ContactKind kind, bool isSent) =>
        Notices.Add(1, new("kind", kind.ToString().ToLowerInvariant()), new("outcome", isSent ? "sent" : "given_up"));
}
