using InfoExchange.Broker;
using InfoExchange.Broker.Sealing;
using InfoExchange.DepartementService.Hosting;
using InfoExchange.Domain.Contacts;
using InfoExchange.Domain.Directory;
using InfoExchange.Domain.Jurisdictions;
using InfoExchange.Ports.Stores;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace InfoExchange.DepartementService.Calling;

/// <summary>
/// Keeps a call list of each territory in a folder, for the hours in which the service is down: written anew within seconds when the directory or contacts change, and every 15 minutes, since duties begin and end by themselves.
/// A list of a territory that is served no longer stays: its date says how old it is, and another process may keep it.
/// </summary>
internal sealed class CallListKeeper(DepartementServiceOptions options, JurisdictionRegistry registry, TimeProvider time, ILogger<CallListKeeper> log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(15);

    private readonly Dictionary<Jurisdiction, (DirectoryState Directory, ContactsState Contacts, DateTimeOffset At)> _written = [];

    /// <summary>Writes what changed; of a territory that can't be read or written now the older list stays, and it is tried again.</summary>
    internal async Task WriteAsync(string folder, CancellationToken cancellationToken)
    {
        foreach (var (territory, broker) in registry.All.Where(served => !served.Value.Failed.IsCompleted))
        {
            var (state, now) = (broker.Sequencer.State, time.GetUtcNow());
            if (_written.TryGetValue(territory, out var last) && ReferenceEquals(last.Directory, state.Directory) && ReferenceEquals(last.Contacts, state.Contacts) && now < last.At + Longest && now >= last.At)
            {
                continue;
            }

            try
            {
                await WriteAsync(folder, broker, cancellationToken);
                _written[territory] = (state.Directory, state.Contacts, now);
            }
            catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or StoreFailedException or BlobDamagedException)
            {
                log.LogError(fault, "the call list of {Territory} could not be written: the one before it stays", territory);
            }
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (options.CallListFolder is not { } folder)
        {
            return;
        }

        while (!stoppingToken.IsCancellationRequested)
        {
            await WriteAsync(folder, stoppingToken);
            await Task.Delay(Pause, time, stoppingToken);
        }
    }

    private static async Task WriteAsync(string folder, JurisdictionBroker broker, CancellationToken cancellationToken)
    {
        var sheet = await CallSheet.OpenAsync(broker, cancellationToken);
        var name = Path.Combine(folder, $"appels-{sheet.List.Territory}".Replace(':', '-'));
        CallListFile.Prepare(folder);
        CallListFile.Replace($"{name}.html", CallPage.Write(sheet));
        CallListFile.Replace($"{name}.csv", CallPage.WriteTable(sheet));
    }
}
