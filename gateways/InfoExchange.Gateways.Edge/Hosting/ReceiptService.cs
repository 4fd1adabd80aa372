using InfoExchange.Gateways.Edge.Subscriptions;
using Microsoft.Extensions.Hosting;

namespace InfoExchange.Gateways.Edge.Hosting;

/// <summary>Keeps receipts going out.</summary>
internal sealed class ReceiptService(ReceiptOutbox receipts) : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => receipts.RunAsync(stoppingToken);
}
