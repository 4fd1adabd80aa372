using System.Collections.Concurrent;
using System.Diagnostics;
using InfoExchange.Bus;
using InfoExchange.Bus.Embedded;
using InfoExchange.Ports.Announcements;
using InfoExchange.Ports.Stores;
using Microsoft.Extensions.Logging;

namespace InfoExchange.Standalone.Hosting;

/// <summary>Waits until the gateways know what the journals held when the program started: whoever calls at once would be told that he acts for nobody.</summary>
internal sealed class Arrival
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(10);

    private readonly ConcurrentBag<(IJournalStore Store, long Position)> _journals = [];

    public void Expect(IJournalStore store, long position) => _journals.Add((store, position));

    /// <summary>Ends, too, when it takes long, after a long absence for instance: what is owed goes on arriving, in order, while the doors are open.</summary>
    public async Task WaitAsync(EmbeddedBus bus, ILogger log, CancellationToken cancellationToken)
    {
        var begun = Stopwatch.GetTimestamp();
        while (!await IsCompleteAsync(bus, cancellationToken))
        {
            if (Stopwatch.GetElapsedTime(begun) > Patience)
            {
                log.LogWarning("the gateways are still catching up with the journals: somebody may be told for a while that he acts for nobody");
                return;
            }

            await Task.Delay(Pause, cancellationToken);
        }
    }

    private async Task<bool> IsCompleteAsync(EmbeddedBus bus, CancellationToken cancellationToken)
    {
        foreach (var (store, position) in _journals)
        {
            if (await store.ReadCursorAsync("relay", cancellationToken) < position)
            {
                return false;
            }
        }

        foreach (var gateway in GatewayNames.All)
        {
            if (await bus.CountWaitingAsync(Topology.ForGateway(gateway).Name, cancellationToken) > 0)
            {
                return false;
            }
        }

        return true;
    }
}
