using InfoExchange.Broker;
using InfoExchange.DepartementService.Hosting;
using InfoExchange.Domain.Jurisdictions;
using InfoExchange.Ports.Stores;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace InfoExchange.DepartementService.Notices;

/// <summary>Has the notifier of each territory of this process go round, four times a second.</summary>
internal sealed class NoticeService(DepartementServiceOptions options, JurisdictionRegistry registry, TimeProvider time, ILogger<NoticeService> log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

    private readonly Dictionary<Jurisdiction, (JurisdictionBroker Broker, Notifier Notifier)> _notifiers = [];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (options.Notices.Senders.IsEmpty)
        {
            return;
        }

        try
        {
            while (true)
            {
                foreach (var (territory, broker) in registry.All.Where(served => !served.Value.Failed.IsCompleted))
                {
                    await PassAsync(NotifierOf(territory, broker), territory, stoppingToken);
                }

                await Task.Delay(Pause, time, stoppingToken);
            }
        }
        finally
        {
            foreach (var (_, notifier) in _notifiers.Values)
            {
                await notifier.EndAsync();
            }
        }
    }

    // A journal that fails stops its broker, which says so itself; a payload that can't be read is looked for again.
    private async Task PassAsync(Notifier notifier, Jurisdiction territory, CancellationToken cancellationToken)
    {
        try
        {
            await notifier.PassAsync(cancellationToken);
        }
        catch (Exception fault) when (fault is StoreFailedException or Broker.Sealing.BlobDamagedException)
        {
            log.LogError(fault, "notices of {Territory} wait: its journal could not be read", territory);
            await Task.Delay(TimeSpan.FromSeconds(5), time, cancellationToken);
        }
    }

    private Notifier NotifierOf(Jurisdiction territory, JurisdictionBroker broker)
    {
        if (!_notifiers.TryGetValue(territory, out var known) || known.Broker != broker)
        {
            known = (broker, new Notifier(broker, options.Notices, options.PushHosts, options.Chance, log));
            _notifiers[territory] = known;
        }

        return known.Notifier;
    }
}
