using System.Diagnostics;
using InfoExchange.Broker.Sequencing;
using InfoExchange.DepartementService.Journal;
using InfoExchange.Domain.Journal;
using InfoExchange.Domain.Jurisdictions;
using InfoExchange.Standalone.Hosting;

namespace InfoExchange.Scenarios.Tests.Promises;

/// <summary>An older copy of a journal put in its place is not served before somebody says that what is missing is lost.</summary>
public sealed class RestoredBackupTests : IDisposable
{
    private static readonly Jurisdiction Paris = Jurisdiction.Departement("75");

    private readonly string _folder = Directory.CreateTempSubdirectory("infoexchange-backup-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_restored_backup_is_refused_until_its_loss_is_accepted_and_then_told()
    {
        var before = await RunAsync();
        var journal = Path.Combine(_folder, "journal-75.db");
        var backup = await File.ReadAllBytesAsync(journal);
        var after = await RunAsync();
        Assert.True(after > before);
        await File.WriteAllBytesAsync(journal, backup);

        using var refused = StandaloneProcess.Start(_folder);
        var errors = refused.StandardError.ReadToEndAsync();
        await refused.WaitForExitAsync();
        Assert.Equal(6, refused.ExitCode);
        Assert.Contains("[journal.shrank]", await errors, StringComparison.Ordinal);
        Assert.Contains($"--up-to {before}", await errors, StringComparison.Ordinal);

        Assert.Equal(1, await AcceptAsync(before - 1));
        Assert.Equal(0, await AcceptAsync(before));
        Assert.Equal(1, await AcceptAsync(before));
        await using var host = await StartAsync();
        var lost = (await StartedAsync(host)).Single(started => started.Lost is not null).Lost!;
        Assert.Equal((after, "restored_backup"), (lost.Size, lost.MotiveCode));
    }

    private Task<StandaloneHost> StartAsync() => StandaloneHost.StartAsync(new StandaloneOptions { DataFolder = _folder, Environment = "Test", BasePort = 0 }, CancellationToken.None);

    /// <summary>Starts, which is an entry, and stops.</summary>
    private async Task<long> RunAsync()
    {
        await using var host = await StartAsync();
        return host.Brokers[Paris].Sequencer.State.Position;
    }

    private async Task<int> AcceptAsync(long size)
    {
        using var process = Process.Start("dotnet", [typeof(NoteCheckpointSigner).Assembly.Location, "accept-loss", "--data", _folder, "--jurisdiction", "departement:75", "--up-to", $"{size}", "--motive", "restored_backup"]);
        await process.WaitForExitAsync();
        return process.ExitCode;
    }

    private static async Task<List<ServiceStarted>> StartedAsync(StandaloneHost host)
    {
        var found = new List<ServiceStarted>();
        await foreach (var stored in host.Brokers[Paris].Reading.EntriesAsync(1, long.MaxValue, CancellationToken.None))
        {
            Assert.True(EntryCodec.TryDecode(stored.Bytes, out var entry, out var problem), problem);
            found.AddRange(entry.Event is ServiceStarted started ? [started] : []);
        }

        return found;
    }
}
