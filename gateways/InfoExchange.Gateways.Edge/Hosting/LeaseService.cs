using System.Collections.Immutable;
using InfoExchange.Domain.Jurisdictions;
using InfoExchange.Gateways.Edge.Inbox;
using InfoExchange.Gateways.Edge.Leases;
using Microsoft.Extensions.Hosting;

namespace InfoExchange.Gateways.Edge.Hosting;

/// <summary>Keeps a lease for each territory whose service is known, once the inbox was read.</summary>
internal sealed class LeaseService(LeaseKeeper keeper, InboxPump pump, ImmutableArray<Jurisdiction> territories, TimeProvider time) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!pump.IsRunning)
        {
            await Task.Delay(Pause, time, stoppingToken);
        }

        await Task.WhenAll(territories.Select(territory => keeper.RunAsync(territory, stoppingToken)));
    }
}
