using InfoExchange.DepartementService.Backups;
using InfoExchange.Domain.Bulletins;
using InfoExchange.Domain.Journal;
using InfoExchange.Ports.Keys;
using InfoExchange.Persistence.Keys;

namespace InfoExchange.Adapters.Tests.Faults;

/// <summary>What must hold after a run of the script, whatever its disk did.</summary>
internal static class ScriptedChecks
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    internal static async Task<IReadOnlyList<string>> ViolationsAsync(TracedRun run, string data)
    {
        List<string> found = [.. EndViolations(run), .. AnswerViolations(run)];
        await using var service = await ScriptedService.StartAsync(data);
        found.AddRange(await JournalViolationsAsync(run.Said, service, data));
        return found;
    }

    /// <summary>What a service that was started again on the folder must have of what was said before.</summary>
    internal static async Task<IReadOnlyList<string>> JournalViolationsAsync(IReadOnlyList<string> said, ScriptedService service, string data)
    {
        var proved = await JournalProof.ReadAsync("journal-75.db", service.Store, service.Keys, CancellationToken.None);
        if (!proved.IsAccepted)
        {
            return [string.Join(", ", proved.Refusals)];
        }

        var entries = await EntriesAsync(service);
        var mark = await new SignedHeadFile(SignedHeadFile.PathIn(data, "75")).ReadAsync(CancellationToken.None);
        return
        [
            .. LostAnswers(said, entries),
            .. LostHeads(said, service),
            .. entries.Where(entry => entry.Key is not null).GroupBy(entry => entry.Key!.Key).Where(same => same.Count() > 1).Select(same => $"TWICE: {same.Key}"),
            .. mark is not null && mark.Head.Size > service.Broker.Sequencer.State.Position ? ["the mark is ahead of the journal"] : Array.Empty<string>(),
            .. await ErasureViolationsAsync(said, service),
            .. await ServingViolationsAsync(service),
        ];
    }

    // A service that failed at its journal, its keys or its mark is not one that ended well.
    private static IEnumerable<string> EndViolations(TracedRun run)
    {
        if (run.ExitCode is not (ScriptedRun.Done or ScriptedRun.StoppedItself) || run.Errors.Length > 0)
        {
            yield return $"ended with {run.ExitCode}: {run.Errors}";
        }

        if (run.ExitCode == ScriptedRun.Done && run.Injected is { } hit && HadToStop(run, hit))
        {
            yield return $"went on after {hit.Name} failed:\n{string.Join('\n', run.Said)}";
        }
    }

    private static bool HadToStop(TracedRun run, TracedCall hit)
    {
        // An interrupted call is made again, and that is all that it asks for.
        var isBeforeEnd = run.Made.TakeWhile(call => !call.IsInjected).Count() < run.IndexOf(ScriptedRun.Stopping);
        return isBeforeEnd && hit.Error != "EINTR" && hit.File is "journal-75.db" or "journal-75.db-wal" or "keys-75.db" or "keys-75.db-wal";
    }

    /// <summary>What was answered, or shown, and could still have been lost with the power.</summary>
    internal static IEnumerable<string> AnswerViolations(TracedRun run)
    {
        foreach (var name in run.Said.Where(line => line.StartsWith("done ", StringComparison.Ordinal)).Select(line => line.Split(' ')[1]))
        {
            if (!IsDurable(run, $"done {name}", "journal-75.db-wal", ScriptedRun.KeyOf(name)))
            {
                yield return $"NOT DURABLE: {name} was answered and its entry was not synced";
            }
        }

        foreach (var size in run.Said.Where(line => line.StartsWith("shown ", StringComparison.Ordinal)).Select(line => line.Split(' ')[1]))
        {
            if (!IsDurable(run, $"shown {size}", "signed-75.json.next", $"size\\\": {size}"))
            {
                yield return $"NOT DURABLE: the head of size {size} was shown and its mark was not synced";
            }
        }

        foreach (var refused in run.Said.Where(line => line.StartsWith("refused ", StringComparison.Ordinal) && line.Split(' ').Length < 3))
        {
            yield return $"refused without a code: {refused}";
        }
    }

    // What answers went to the file, and the file to the disk, before anybody was told.
    private static bool IsDurable(TracedRun run, string told, string file, string words)
    {
        var before = run.Made.Take(run.IndexOf(told)).Where(call => call.File == file && call.HasSucceeded).ToList();
        var written = before.FindIndex(call => call.IsWrite && call.Arguments.Contains(words, StringComparison.Ordinal));
        return written >= 0 && before.Skip(written).Any(call => call.IsSync);
    }

    private static async Task<List<JournalEntry>> EntriesAsync(ScriptedService service)
    {
        var entries = new List<JournalEntry>();
        await foreach (var stored in service.Broker.Reading.EntriesAsync(1, long.MaxValue, CancellationToken.None))
        {
            entries.Add(EntryCodec.TryDecode(stored.Bytes, out var entry, out var problem) ? entry : throw new InvalidOperationException(problem));
        }

        return entries;
    }

    private static IEnumerable<string> LostAnswers(IReadOnlyList<string> said, List<JournalEntry> entries)
    {
        var kept = entries.Where(entry => entry.Key is not null).Select(entry => entry.Key!.Key).ToHashSet(StringComparer.Ordinal);
        var issued = entries.Select(entry => entry.Event).OfType<BulletinIssued>().Select(bulletin => bulletin.BulletinId).ToHashSet(StringComparer.Ordinal);
        foreach (var words in said.Where(line => line.StartsWith("done ", StringComparison.Ordinal)).Select(line => line.Split(' ')))
        {
            if (!kept.Contains(ScriptedRun.KeyOf(words[1])) || (words[1].StartsWith("publish", StringComparison.Ordinal) && !issued.Contains(words[2])))
            {
                yield return $"LOST: {string.Join(' ', words)}";
            }
        }
    }

    private static IEnumerable<string> LostHeads(IReadOnlyList<string> said, ScriptedService service)
    {
        foreach (var words in said.Where(line => line.StartsWith("shown ", StringComparison.Ordinal)).Select(line => line.Split(' ')))
        {
            var size = long.Parse(words[1], System.Globalization.CultureInfo.InvariantCulture);
            if (service.Broker.Sequencer.Log.Size < size || service.Broker.Sequencer.Log.RootAt(size).ToBase64() != words[2])
            {
                yield return $"FORKED: the head of size {size} that was shown is none of this journal";
            }
        }
    }

    // Whoever was told that an erasure is ordered gets it, at the latest after a restart.
    private static async Task<IReadOnlyList<string>> ErasureViolationsAsync(IReadOnlyList<string> said, ScriptedService service)
    {
        if (!said.Any(line => line.StartsWith("done confirm", StringComparison.Ordinal)))
        {
            return [];
        }

        var end = DateTime.UtcNow + Patience;
        while (!service.Broker.Sequencer.State.Records.Pending.IsEmpty && DateTime.UtcNow < end)
        {
            await Task.Delay(5);
        }

        var bulletin = said.First(line => line.StartsWith("done publish-1", StringComparison.Ordinal)).Split(' ')[2];
        var key = await service.Keys.FindAsync(new BlobKeyName(BlobKeyKind.Content, bulletin), CancellationToken.None);
        return service.Broker.Sequencer.State.Records.Pending.IsEmpty && key is null ? [] : [$"{bulletin} was ordered erased and is not"];
    }

    private static async Task<IReadOnlyList<string>> ServingViolationsAsync(ScriptedService service)
    {
        var outcome = await service.Broker.Sequencer.SubmitAsync(ScriptedTerritory.Publishing(service.Broker, "après"), null);
        return outcome.IsAccepted ? [] : [$"does not serve: {string.Join(", ", outcome.Refusals)}"];
    }
}
