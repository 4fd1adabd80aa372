using InfoExchange.Broker.Sequencing;
using InfoExchange.Ports.Bus;
using InfoExchange.Ports.Stores;

namespace InfoExchange.Adapters.Tests.Faults;

/// <summary>Publishes until it is refused or may no more: for disks that get full, and processes that are killed.</summary>
internal static class FillingRun
{
    private const int Most = 2_000;
    private const int RefusalsShown = 3;

    internal static async Task<int> RunAsync(string folder, Action<string> say, Func<string, Task<IJournalStore>> open)
    {
        ScriptedService service;
        try
        {
            service = await ScriptedService.StartAsync(folder, open);
        }
        catch (Exception fault) when (fault is StoreFailedException or BusFailedException or JournalDamagedException)
        {
            say($"not-started {fault.GetType().Name}");
            return ScriptedRun.StoppedItself;
        }

        await using (service)
        {
            var words = string.Concat(Enumerable.Repeat("Deux hommes en scooter, casques noirs. ", 60));
            for (var (number, refused) = (0, 0); number < Most && refused < RefusalsShown; number++)
            {
                var name = $"publish-{Environment.ProcessId}-{number}";
                var key = service.Broker.KeyOf("p-watch", ScriptedRun.KeyOf(name), [1]);
                var outcome = await service.Broker.Sequencer.SubmitAsync(ScriptedTerritory.Publishing(service.Broker, $"fait {name}", words), key);
                say(outcome.IsAccepted ? $"done {name} {outcome.Value.Answer.Subject}" : $"refused {name} {string.Join(' ', outcome.Refusals.Select(refusal => refusal.Code))}");
                refused += outcome.IsAccepted ? 0 : 1;
            }
        }

        return service.Broker.Failed.IsCompleted ? ScriptedRun.StoppedItself : ScriptedRun.Done;
    }
}
