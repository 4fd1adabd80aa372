using System.Globalization;
using InfoExchange.Benchmarks.Measuring;
using InfoExchange.Benchmarks.Running;

namespace InfoExchange.Benchmarks.Restarting;

/// <summary>A start on a long journal by its snapshot, beside reading the journal's entries and doing nothing with them; each in a cold process. And, once, the start that has no snapshot.</summary>
internal sealed class RestartBenchmark(Session session)
{
    private static readonly TimeSpan FillPatience = TimeSpan.FromMinutes(20);

    private readonly long _entries = session.Options.IsQuick ? 3_000 : 1_000_000;
    private readonly Samples _read = new();
    private readonly Samples _started = new();
    private readonly Samples _memory = new();

    public async Task RunAsync()
    {
        var folder = Directory.CreateTempSubdirectory("infoexchange-m4-").FullName;
        try
        {
            var filled = await AskAsync(RestartServer.Filling(folder, _entries));
            Demand(filled.Entries >= _entries, "the journal was not filled");
            var first = await AskAsync(RestartServer.Resuming(folder));
            var kept = await session.RepeatAsync("M4", () => RoundAsync(folder), Keep);
            Print(filled, first, kept);
        }
        finally
        {
            await session.Options.Store.RemoveAsync(folder);
            Directory.Delete(folder, recursive: true);
        }
    }

    private async Task<(RestartReport Read, RestartReport Started)> RoundAsync(string folder)
    {
        var read = await AskAsync(RestartServer.Reading(folder));
        var started = await AskAsync(RestartServer.Resuming(folder));
        Demand(started.Bytes > 0, "a start left no snapshot");
        Demand(started.Entries == read.Entries + 1, "a start made more than its own entry");
        return (read, started);
    }

    private void Keep((RestartReport Read, RestartReport Started) round)
    {
        _read.Add(round.Read.Seconds);
        _started.Add(round.Started.Seconds);
        _memory.Add(round.Started.PeakMebibytes);
    }

    private void Print(RestartReport filled, RestartReport first, int kept)
    {
        var head = string.Create(CultureInfo.InvariantCulture, $"M4 {session.Options.Store}, {filled.Entries:#,0} entries, {filled.Bytes / 1_048_576.0:#,0} MiB of journal, {kept} rounds: median (min–max)");
        Table.Write(head, ["by snapshot", "entries read"], [("seconds", [$"{_started}", $"{_read}"]), ("peak MiB", [$"{_memory}", ""])]);
        if (kept == 0)
        {
            return;
        }

        Console.WriteLine(Goal.M4.Judge(_started.RatioTo(_read)));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  asked besides: 3 s for 1,000,000 entries (here {_started.Median:0.00}); without a snapshot, once: {first.Seconds:0.0} s, peak {first.PeakMebibytes:#,0} MiB"));
    }

    private void Demand(bool holds, string otherwise)
    {
        if (!holds)
        {
            session.Void(otherwise);
        }
    }

    // A process for each question: nothing is warm but the disk's cache.
    private async Task<RestartReport> AskAsync(string question)
    {
        await using var server = await ChildProcess.StartAsync(new Pinning(IsPinned: false), 0, "serve", session.Options.Store.NameOf(RestartServer.Name));
        return await server.AskAsync<RestartReport>(question, FillPatience);
    }
}
