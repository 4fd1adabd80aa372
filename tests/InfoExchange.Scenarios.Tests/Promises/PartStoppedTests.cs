using System.Diagnostics;
using Grpc.Core;
using InfoExchange.Standalone.Demo;
using InfoExchange.Standalone.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace InfoExchange.Scenarios.Tests.Promises;

/// <summary>A part that stopped by itself stops everything, is named, and decides the exit code: nothing goes on as if it were there.</summary>
public sealed class PartStoppedTests
{
    [Fact]
    public async Task A_gateway_whose_inbox_store_fails_ends_the_program_with_its_name_and_the_reason()
    {
        var folder = Directory.CreateTempSubdirectory("infoexchange-part-").FullName;
        try
        {
            using var process = StandaloneProcess.Start(folder);
            var errors = process.StandardError.ReadToEndAsync();
            var output = process.StandardOutput.ReadToEndAsync();
            var file = await StandaloneProcess.AddressesAsync(folder, process);
            Drop(Path.Combine(folder, "inbox-firms.db"));
            await PublishOrBeCutAsync(file);
            using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
            await process.WaitForExitAsync(limit.Token);

            var said = await errors;
            Assert.Equal(4, process.ExitCode);
            Assert.Contains("« gateway firms »", said, StringComparison.Ordinal);
            Assert.Contains("StoreFailedException", said, StringComparison.Ordinal);
            Assert.Contains("InfoExchange", await output, StringComparison.Ordinal);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Theory]
    [InlineData("INT")]
    [InlineData("TERM")]
    public async Task Asked_to_stop_it_stops_with_0(string signal)
    {
        var folder = Directory.CreateTempSubdirectory("infoexchange-part-").FullName;
        try
        {
            using var process = StandaloneProcess.Start(folder);
            var errors = process.StandardError.ReadToEndAsync();
            var output = process.StandardOutput.ReadToEndAsync();
            await StandaloneProcess.AddressesAsync(folder, process);
            using var kill = Process.Start("kill", [$"-{signal}", $"{process.Id}"]);
            using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
            await process.WaitForExitAsync(limit.Token);

            Assert.Equal((0, ""), (process.ExitCode, await errors));
            Assert.Contains("Arrêt demandé", await output, StringComparison.Ordinal);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task What_keeps_it_from_starting_is_said_in_both_languages_and_without_a_stack()
    {
        using var taken = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        taken.Start();
        var port = ((System.Net.IPEndPoint)taken.LocalEndpoint).Port;

        await AssertRefusedAsync(5, ["--base-port", $"{port}"], "--base-port", "taken");
        await AssertRefusedAsync(2, ["--base-port", "0", "--environment", "Production"], "réglage", "Production");
        await AssertRefusedAsync(2, ["--no-such-thing"], "argument inconnu", "usage:");
    }

    [Fact]
    public async Task Work_that_fails_in_a_host_is_told_with_its_cause()
    {
        var watch = new PartWatch();
        var work = new FailingWork();
        await using var app = Host(work);
        watch.Watch("gateway test", app);
        await app.StartAsync();
        work.Fail();

        var stopped = await watch.First.WaitAsync(TimeSpan.FromSeconds(20));

        Assert.Equal("gateway test", stopped.Name);
        Assert.Contains("IOException: the disk is gone", stopped.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_host_that_is_stopped_on_purpose_is_no_fault()
    {
        var watch = new PartWatch();
        await using var app = Host(null);
        watch.Watch("gateway test", app);
        await app.StartAsync();

        watch.Close();
        await app.StopAsync();

        Assert.False(watch.First.IsCompleted);
    }

    [Fact]
    public async Task A_journal_that_can_not_be_written_is_a_part_that_stopped()
    {
        var watch = new PartWatch();
        var failed = new TaskCompletionSource<Exception>();
        watch.Watch("journal departement:75", failed.Task);

        failed.SetResult(new InvalidOperationException("fenced", new IOException("no space")));

        var stopped = await watch.First.WaitAsync(TimeSpan.FromSeconds(20));
        Assert.Equal("InvalidOperationException: fenced < IOException: no space", stopped.Reason);
    }

    // What the gateway can't keep may be older than this bulletin: then the program is gone before it answers.
    private static async Task PublishOrBeCutAsync(StandaloneFile file)
    {
        try
        {
            using var watch = await DemoActor.SignInAsync(file, "veille-75", null, CancellationToken.None);
            await watch.PublishAsync(Publishing.Draft(), "after-the-fault");
        }
        catch (Exception cut) when (cut is RpcException or HttpRequestException)
        {
            return;
        }
    }

    private static async Task AssertRefusedAsync(int exitCode, string[] arguments, params string[] words)
    {
        var folder = Directory.CreateTempSubdirectory("infoexchange-part-").FullName;
        try
        {
            using var process = StandaloneProcess.StartWith(["--data", folder, .. arguments]);
            using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
            var said = await process.StandardError.ReadToEndAsync(limit.Token);
            await process.WaitForExitAsync(limit.Token);

            Assert.Equal(exitCode, process.ExitCode);
            Assert.All(words, word => Assert.Contains(word, said, StringComparison.Ordinal));
            Assert.DoesNotContain("   at ", said, StringComparison.Ordinal);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static WebApplication Host(IHostedService? work)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        if (work is not null)
        {
            builder.Services.AddSingleton(work);
        }

        var app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        return app;
    }

    private static void Drop(string path)
    {
        using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ToString());
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA busy_timeout = 10000; DROP TABLE items;";
        command.ExecuteNonQuery();
    }

    private sealed class FailingWork : BackgroundService
    {
        private readonly TaskCompletionSource failing = new();

        // Not while the host starts: it would then fail to start.
        internal void Fail() => failing.SetResult();

        protected override async Task ExecuteAsync(CancellationToken stoppingToken)
        {
            await failing.Task;
            throw new IOException("the disk is gone");
        }
    }
}
