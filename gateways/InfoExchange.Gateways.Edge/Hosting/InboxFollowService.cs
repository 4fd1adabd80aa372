using InfoExchange.Gateways.Edge.Inbox;
using Microsoft.Extensions.Hosting;

namespace InfoExchange.Gateways.Edge.Hosting;

/// <summary>Shows what the other processes of this gateway took into the shared inbox; when the store can't be read, the gateway stops, to start again from it.</summary>
internal sealed class InboxFollowService(GatewayInbox inbox, TimeProvider time) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(50);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => inbox.FollowAsync(Interval, time, stoppingToken);
}
