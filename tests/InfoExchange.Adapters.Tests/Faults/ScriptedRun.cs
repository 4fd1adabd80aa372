using InfoExchange.Broker.Sequencing;
using InfoExchange.Domain.Journal;
using InfoExchange.Domain.Outcomes;
using InfoExchange.Domain.Records;
using InfoExchange.Ports.Bus;
using InfoExchange.Ports.Keys;
using InfoExchange.Ports.Stores;

namespace InfoExchange.Adapters.Tests.Faults;

/// <summary>What a process of its own does under faults: starts, publishes, answers, shows a checkpoint, erases, keeps a snapshot, stops; and says each answer the moment it has it.</summary>
internal sealed class ScriptedRun
{
    internal const int Done = 0;
    internal const int StoppedItself = 3;
    internal const string Stopping = "stopping";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(4);

    private readonly ScriptedService _service;
    private readonly Action<string> _say;

    private ScriptedRun(ScriptedService service, Action<string> say)
    {
        _service = service;
        _say = say;
    }

    /// <summary>Words that an entry of the journal carries when, and only when, it is the one that answered.</summary>
    internal static string KeyOf(string name) => $"scripted-{name}";

    /// <param name="folder">What the service works on.</param>
    /// <param name="say">Told each answer.</param>
    /// <param name="open">Where the journal is; null for a file of the folder.</param>
    /// <param name="wrapping">What wraps its keys; null for a master key of zeros.</param>
    /// <returns>One of the exit codes above; whatever else goes wrong is a bug, and ends the process as one.</returns>
    internal static async Task<int> RunAsync(string folder, Action<string> say, Func<string, Task<IJournalStore>>? open = null, IKeyWrapping? wrapping = null)
    {
        ScriptedService service;
        try
        {
            service = await ScriptedService.StartAsync(folder, open, wrapping);
        }
        catch (Exception fault) when (fault is StoreFailedException or BusFailedException or JournalDamagedException)
        {
            say($"not-started {fault.GetType().Name} {fault.Message.ReplaceLineEndings(" ")}");
            return StoppedItself;
        }

        say("started");
        await using (service)
        {
            await new ScriptedRun(service, say).ActAsync();
            say(Stopping);
        }

        if (service.Broker.Failed.IsCompleted)
        {
            say($"stopped-itself {(await service.Broker.Failed).GetType().Name}");
            return StoppedItself;
        }

        return Done;
    }

    private async Task ActAsync()
    {
        var first = await AskAsync("publish-1", "p-watch", () => ScriptedTerritory.Publishing(_service.Broker, "premier fait"));
        if (first is not null)
        {
            await AskAsync("answer-1", ScriptedTerritory.Coordinator, () => ScriptedTerritory.Acknowledging(_service.Broker, first));
        }

        await ShowCheckpointAsync();
        await AskAsync("publish-2", "p-watch", () => ScriptedTerritory.Publishing(_service.Broker, "second fait"));
        if (first is not null && await AskAsync("propose", ScriptedTerritory.Auditor, () => new ProposeErasure(ScriptedTerritory.Auditor, RecordClass.Content, first, "court_order", "jugement")) is { } erasure)
        {
            await AskAsync("confirm", ScriptedTerritory.Authority, () => new ConfirmErasure(ScriptedTerritory.Authority, erasure));
            await UntilErasedAsync(erasure);
        }

        await _service.Broker.SnapshotAsync(CancellationToken.None);
        await AskAsync("publish-3", "p-watch", () => ScriptedTerritory.Publishing(_service.Broker, "dernier fait"));
    }

    private async Task<string?> AskAsync(string name, string author, Func<JournalCommand> make)
    {
        _say($"begun {name}");
        var outcome = await _service.Broker.Sequencer.SubmitAsync(make(), _service.Broker.KeyOf(author, KeyOf(name), [1]));
        _say(outcome.IsAccepted ? $"done {name} {outcome.Value.Answer.Subject}" : $"refused {name} {string.Join(' ', outcome.Refusals.Select(Print))}");
        return outcome.IsAccepted ? outcome.Value.Answer.Subject : null;
    }

    private async Task ShowCheckpointAsync()
    {
        _say("begun checkpoint");
        try
        {
            var shown = await _service.Broker.Reading.CheckpointAsync(CancellationToken.None).WaitAsync(Patience);
            _say($"shown {shown.Size} {shown.Root.ToBase64()}");
        }
        catch (Exception fault) when (fault is StoreFailedException or TimeoutException)
        {
            _say($"refused checkpoint {fault.GetType().Name}");
        }
    }

    // A bus that is away delays it; a service that stopped itself leaves it to the next start.
    private async Task UntilErasedAsync(string erasure)
    {
        var sequencer = _service.Broker.Sequencer;
        var end = DateTime.UtcNow + Patience;
        while (!sequencer.State.Records.Pending.IsEmpty && !_service.Broker.Failed.IsCompleted && DateTime.UtcNow < end)
        {
            await Task.Delay(5);
        }

        _say(sequencer.State.Records.Pending.IsEmpty ? $"erased {erasure}" : $"pending {erasure}");
    }

    private static string Print(Refusal refusal) => refusal.Code;
}
