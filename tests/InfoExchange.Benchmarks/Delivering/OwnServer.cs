using InfoExchange.Standalone.Hosting;

namespace InfoExchange.Benchmarks.Delivering;

/// <summary>The product as it stands: journal, bus, inbox, per-frame check, streams.</summary>
internal static class OwnServer
{
    public static async Task RunAsync()
    {
        var folder = Directory.CreateTempSubdirectory("infoexchange-b2-").FullName;
        try
        {
            await using var host = await StandaloneHost.StartAsync(
                new StandaloneOptions { DataFolder = folder, BasePort = 0, TokenLifetime = TimeSpan.FromHours(1), MaxStreamsPerSubject = 10_000 }, CancellationToken.None);
            Console.WriteLine(folder);
            await Console.In.ReadLineAsync();
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
