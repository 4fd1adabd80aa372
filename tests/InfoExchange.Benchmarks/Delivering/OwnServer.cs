using InfoExchange.Benchmarks.Running;
using InfoExchange.Standalone.Hosting;

namespace InfoExchange.Benchmarks.Delivering;

/// <summary>The product as it stands: journal, bus, inbox, per-frame check, streams.</summary>
internal static class OwnServer
{
    private const int MostStreams = 10_000;

    // The longest that the issuer gives: one size must be done by then.
    private static readonly TimeSpan TokenLifetime = TimeSpan.FromHours(1);

    public static async Task RunAsync()
    {
        var folder = Directory.CreateTempSubdirectory("infoexchange-b2-").FullName;
        try
        {
            var options = new StandaloneOptions { DataFolder = folder, BasePort = 0, TokenLifetime = TokenLifetime, MaxStreamsPerSubject = MostStreams };
            await using var host = await StandaloneHost.StartAsync(options, CancellationToken.None);
            await ServerCounters.ServeAsync(folder);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
