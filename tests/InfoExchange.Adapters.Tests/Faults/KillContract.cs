using InfoExchange.Ports.Stores;
using Xunit;

namespace InfoExchange.Adapters.Tests.Faults;

/// <summary>A service that is killed while it appends, while it reads its journal, or while it brings an older one up to date, keeps what it answered.</summary>
public abstract class KillContract : IAsyncLifetime
{
    private const int Seed = 75;

    private readonly TemporaryFolderTree _folders = new();
    private readonly Random _chance = new(Seed);

    private static int Kills => Environment.GetEnvironmentVariable("INFOEXCHANGE_FULL") == "1" ? 300 : 6;

    /// <summary>The data folder of the service.</summary>
    protected string Folder => _folders.Template;

    /// <summary>Where its child finds the journal, beside the folder.</summary>
    protected virtual string[] Place => [];

    public Task InitializeAsync() => ScriptedService.CreateAsync(Folder, OpenAsync);

    public virtual Task DisposeAsync()
    {
        _folders.Dispose();
        return Task.CompletedTask;
    }

    [Fact]
    public async Task Kill_9_in_append_recovery_and_migration_loses_nothing_that_was_answered()
    {
        var said = new List<string>();
        var begun = 0;
        for (var round = 0; round < Kills; round++)
        {
            var isAppending = round % 3 == 0;
            if (round % 3 == 2)
            {
                await MakeOlderAsync();
            }

            var lines = await KillAsync(isAppending);
            said.AddRange(lines.Where(line => line.StartsWith("done ", StringComparison.Ordinal)));
            begun += isAppending && lines.Count > 0 ? 1 : 0;
            await using var service = await ScriptedService.StartAsync(Folder, OpenAsync);
            var violations = await ScriptedChecks.JournalViolationsAsync(said, service, Folder);
            Assert.True(violations.Count == 0, $"kill {round} of {Kills} (seed {Seed}): {string.Join('\n', violations)}");
        }

        Assert.True(begun >= Kills / 3 && said.Count >= Kills / 3, $"{said.Count} answers in {Kills} rounds: too few for the kills to mean anything");
    }

    /// <summary>Opens the journal of the folder, wherever it is.</summary>
    protected abstract Task<IJournalStore> OpenAsync(string folder);

    /// <summary>Makes the journal one of an older release, which the next start brings up to date.</summary>
    protected abstract Task MakeOlderAsync();

    // Either some moments after its first answer, or anywhere between its begin and its first answers.
    private async Task<List<string>> KillAsync(bool isAppending)
    {
        var command = ChildProcess.CommandLine([ChildProgram.FillCommand, Folder, .. Place]);
        using var process = ChildProcess.Start(command[0], command[1..]);
        var errors = process.StandardError.ReadToEndAsync();
        var lines = new List<string>();
        if (isAppending && await process.StandardOutput.ReadLineAsync() is { } first)
        {
            lines.Add(first);
        }

        await Task.Delay(_chance.Next(isAppending ? 150 : 1_200));
        process.Kill();
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            lines.Add(line);
        }

        await process.WaitForExitAsync();
        Assert.Equal("", await errors);
        return lines;
    }
}
