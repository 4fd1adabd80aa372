using System.Diagnostics;
using InfoExchange.Benchmarks.Measuring;

namespace InfoExchange.Scenarios.Tests.Measuring;

/// <summary>The benchmarks themselves, as processes, for a few seconds: every part runs and nothing is lost. Their figures are looked at by nobody.</summary>
public sealed class QuickRunTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    [Fact]
    public async Task Appends_are_measured_beside_the_floor()
    {
        var said = await RunAsync("append");
        Assert.Contains("B7 8 publishers", said, StringComparison.Ordinal);
        Assert.Contains("D3 ", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Deliveries_are_measured_beside_the_floors()
    {
        var said = await RunAsync("deliver");
        Assert.Contains("B2 lone bulletins, 4 streams, 2 a connection", said, StringComparison.Ordinal);
        Assert.Contains("F5 ", said, StringComparison.Ordinal);
        Assert.Contains("F6 ", said, StringComparison.Ordinal);
        Assert.DoesNotContain("lost", said, StringComparison.Ordinal);
        Assert.DoesNotContain("delivered", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Verifying_is_measured_beside_the_bare_hashes()
    {
        var said = await RunAsync("audit");
        Assert.Contains("entries a second, offline", said, StringComparison.Ordinal);
        Assert.Contains("V1 ", said, StringComparison.Ordinal);
        Assert.DoesNotContain("did not verify", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_start_by_snapshot_is_measured_beside_reading()
    {
        var said = await RunAsync("restart");
        Assert.Contains("by snapshot", said, StringComparison.Ordinal);
        Assert.Contains("M4 ", said, StringComparison.Ordinal);
        Assert.DoesNotContain("left no snapshot", said, StringComparison.Ordinal);
        Assert.DoesNotContain("its own entry", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Acknowledgements_are_measured_beside_the_floors()
    {
        var said = await RunAsync("acknowledge");
        Assert.Contains("B9 64 callers", said, StringComparison.Ordinal);
        Assert.Contains("K2 ", said, StringComparison.Ordinal);
        Assert.DoesNotContain("were stored", said, StringComparison.Ordinal);
    }

    private static async Task<string> RunAsync(string command)
    {
        var folder = Directory.CreateTempSubdirectory("infoexchange-quick-").FullName;
        try
        {
            var start = new ProcessStartInfo("dotnet", [typeof(LatencyHistogram).Assembly.Location, command, "--quick", "--out", folder]) { RedirectStandardOutput = true, RedirectStandardError = true };
            using var program = Process.Start(start)!;
            using var patience = new CancellationTokenSource(Patience);
            var (said, complained) = (program.StandardOutput.ReadToEndAsync(patience.Token), program.StandardError.ReadToEndAsync(patience.Token));
            await program.WaitForExitAsync(patience.Token);

            // 1 says that a figure is void, which beside other tests it may be.
            Assert.True(program.ExitCode is 0 or 1, $"{program.ExitCode}\n{await said}\n{await complained}");
            Assert.Empty(await complained);
            return await said;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
