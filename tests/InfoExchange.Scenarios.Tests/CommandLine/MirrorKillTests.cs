using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using InfoExchange.Cli.Terminal;
using InfoExchange.Domain.Journal;
using InfoExchange.Domain.Jurisdictions;
using InfoExchange.Scenarios.Tests.Promises;
using Xunit;

namespace InfoExchange.Scenarios.Tests.CommandLine;

/// <summary>A mirror killed at any moment goes on from its last step, and holds.</summary>
public sealed class MirrorKillTests(RunningStandalone program) : IClassFixture<RunningStandalone>
{
    private const int Entries = 20_000;

    private static int Kills => Environment.GetEnvironmentVariable("INFOEXCHANGE_FULL") == "1" ? 30 : 4;

    [Fact]
    public async Task Kill_9_of_a_mirror_loses_nothing_that_was_kept()
    {
        using var terminal = new CliTerminal { DataFolder = program.Folder, Clock = TimeProvider.System };
        await FillAsync();
        var folder = terminal.PathOf("mirror");
        await RunAsync(terminal, "signin", "--as", "auditeur-75");
        string[] command = ["journal", "mirror", folder, "--motive", "inspection", "--key", program.Host.File.VerifierKeys["departement:75"]];
        var (random, kills, size) = (new Random(20_261_122), 0, 0L);
        for (var i = 0; i < Kills; i++)
        {
            using var process = Start(terminal, command);
            while (!process.HasExited && SizeOf(folder) == size)
            {
                await Task.Delay(1);
            }

            await Task.Delay(random.Next(40));
            kills += process.HasExited ? 0 : 1;
            process.Kill();
            await process.WaitForExitAsync();
            Assert.True(SizeOf(folder) >= size, "the mirror went back");
            size = SizeOf(folder);
        }

        Assert.True(kills > 1, "the mirror was done before it could be killed");
        await RunAsync(terminal, command);
        var verified = JsonDocument.Parse(await RunAsync(terminal, "journal", "verify", folder, "--json")).RootElement;
        Assert.True(verified.GetProperty("holds").GetBoolean(), $"{verified}");
        Assert.True(verified.GetProperty("entries").GetInt64() > Entries);
    }

    private static long SizeOf(string folder)
    {
        var path = Path.Combine(folder, "mirror.json");
        return File.Exists(path) ? JsonDocument.Parse(File.ReadAllBytes(path)).RootElement.GetProperty("size").GetInt64() : 0;
    }

    private static Process Start(CliTerminal terminal, string[] args)
    {
        // The tests' own folder holds the program without what its framework brings: it borrows the tests'.
        var own = Path.ChangeExtension(typeof(MirrorKillTests).Assembly.Location, null);
        var start = new ProcessStartInfo("dotnet", ["exec", "--runtimeconfig", $"{own}.runtimeconfig.json", "--depsfile", $"{own}.deps.json", typeof(Surroundings).Assembly.Location, .. args]) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["XDG_CONFIG_HOME"] = terminal.PathOf("config");
        start.Environment["INFOEXCHANGE_DATA"] = terminal.DataFolder;
        return Process.Start(start)!;
    }

    /// <summary>Runs to the end, which must be good.</summary>
    private static async Task<string> RunAsync(CliTerminal terminal, params string[] args)
    {
        using var process = Start(terminal, args);
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, $"{string.Join(' ', args)}: {await output}{await error}");
        return await output;
    }

    private async Task FillAsync()
    {
        var sequencer = program.Host.Brokers[Jurisdiction.Departement("75")].Sequencer;
        for (var i = 0; i < Entries; i += 1_000)
        {
            var answers = await Task.WhenAll(Enumerable.Range(i, 1_000).Select(n => sequencer.SubmitAsync(
                new RecordConsultation("p-auditeur-75", "trace", n.ToString("D6", CultureInfo.InvariantCulture), "inspection", ""), null)));
            Assert.All(answers, answer => Assert.True(answer.IsAccepted));
        }
    }
}
