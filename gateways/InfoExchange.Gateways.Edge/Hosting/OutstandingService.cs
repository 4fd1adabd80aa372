using InfoExchange.Gateways.Edge.Inbox;
using InfoExchange.Ports.Bus;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace InfoExchange.Gateways.Edge.Hosting;

/// <summary>Tells the journals, now and then, that fewer recipients may still hold copies of what was erased.</summary>
internal sealed class OutstandingService(InboxPump pump, TimeProvider time, ILogger<OutstandingService> log) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(30);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (true)
        {
            await Task.Delay(Interval, time, stoppingToken);
            if (!pump.IsRunning)
            {
                continue;
            }

            try
            {
                await pump.Outstanding.RefreshAsync(stoppingToken);
            }
            catch (BusFailedException fault)
            {
                log.LogWarning(fault, "the bus is away; who may still hold copies is told later");
            }
        }
    }
}
