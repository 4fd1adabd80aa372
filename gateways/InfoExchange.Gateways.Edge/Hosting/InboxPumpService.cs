using InfoExchange.Gateways.Edge.Inbox;
using Microsoft.Extensions.Hosting;

namespace InfoExchange.Gateways.Edge.Hosting;

/// <summary>Keeps the pump running; when it fails, the gateway stops, to start again from its store.</summary>
internal sealed class InboxPumpService(InboxPump pump) : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => pump.RunAsync(stoppingToken);
}
