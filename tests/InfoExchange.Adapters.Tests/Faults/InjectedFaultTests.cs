using Xunit;
using Xunit.Abstractions;

namespace InfoExchange.Adapters.Tests.Faults;

/// <summary>A process is told at each of its writes and syncs, one after the other, that it failed.</summary>
public sealed class InjectedFaultTests(ITestOutputHelper output) : IAsyncLifetime
{
    private const int Seed = 75;
    private const int Sampled = 24;

    private readonly TemporaryFolderTree _folders = new();

    private static bool IsFull => Environment.GetEnvironmentVariable("INFOEXCHANGE_FULL") == "1";

    public Task InitializeAsync() => ScriptedService.CreateAsync(_folders.Template);

    public Task DisposeAsync()
    {
        _folders.Dispose();
        return Task.CompletedTask;
    }

    [StraceFact]
    public async Task A_write_or_sync_that_fails_loses_nothing_that_was_answered()
    {
        var whole = await RunAsync(null);
        Assert.Empty(await ScriptedChecks.ViolationsAsync(whole.Run, whole.Data));
        Assert.True(whole.Run.ExitCode == ScriptedRun.Done && whole.Run.Said.Count(line => line.StartsWith("done ", StringComparison.Ordinal)) == 6, string.Join('\n', whole.Run.Said) + whole.Run.Errors);
        var all = PointsOf(whole.Run);
        var points = IsFull ? all : Sample(all);
        output.WriteLine($"{all.Count} points, {points.Count} of them tried (seed {Seed})");

        var (violations, reached, stopped) = (new List<string>(), 0, 0);
        await Parallel.ForEachAsync(points, new ParallelOptions { MaxDegreeOfParallelism = 2 }, async (point, _) =>
        {
            var (run, data) = await RunAsync(point.Fault);
            var found = await ScriptedChecks.ViolationsAsync(run, data);
            lock (violations)
            {
                reached += run.Injected is null ? 0 : 1;
                stopped += run.ExitCode == ScriptedRun.StoppedItself ? 1 : 0;
                violations.AddRange(found.Select(violation => $"{point.Fault.Option} on {run.Injected?.File ?? "nothing"}: {violation}"));
            }
        });

        output.WriteLine($"{reached} of {points.Count} reached, {stopped} stopped the service");
        Assert.True(violations.Count == 0, string.Join("\n\n", violations));
        Assert.True(reached > points.Count * 3 / 4 && stopped > points.Count / 4, $"{reached} of {points.Count} reached, {stopped} stopped the service: that shows little");
    }

    [StraceFact]
    public Task An_answer_before_the_write_is_seen() => AssertSeenAsync(ChildProgram.EarlyAnswersCommand);

    [StraceFact]
    public Task A_write_that_is_not_synced_is_seen() => AssertSeenAsync(ChildProgram.LazySyncCommand);

    private async Task AssertSeenAsync(string lie)
    {
        var (run, _) = await RunAsync(null, lie);
        Assert.Contains(ScriptedChecks.AnswerViolations(run), violation => violation.StartsWith("NOT DURABLE: publish-1", StringComparison.Ordinal));
    }

    private async Task<(TracedRun Run, string Data)> RunAsync(InjectedFault? fault, string command = ChildProgram.ScriptedRunCommand)
    {
        var work = _folders.CopyOfTemplate("data");
        return (await TracedRun.RunAsync(work, fault, command), Path.Combine(work, "data"));
    }

    // strace counts each name by itself.
    private static List<(TracedCall Call, InjectedFault Fault)> PointsOf(TracedRun run)
    {
        var made = run.Made.Where(call => TracedRun.Calls.Contains(call.Name)).ToList();
        Assert.Single(made.Select(call => call.Thread).Distinct());
        return [.. made.GroupBy(call => call.Name).SelectMany(group => group.SelectMany((call, index) =>
            (call.IsSync ? InjectedFault.OfSyncs : InjectedFault.OfWrites).Where(kind => kind != InjectedFault.Short || call.IsWrite).Select(kind => (call, new InjectedFault(call.Name, index + 1, kind)))))];
    }

    // Of every kind of call on every file at least one, then as chance has it.
    private static List<(TracedCall Call, InjectedFault Fault)> Sample(List<(TracedCall Call, InjectedFault Fault)> all)
    {
        var shuffled = all.ToArray();
        new Random(Seed).Shuffle(shuffled);
        var first = shuffled.DistinctBy(point => (point.Call.File, point.Call.Name)).ToList();
        return [.. first, .. shuffled.Except(first).Take(Math.Max(0, Sampled - first.Count))];
    }
}
