using System.Collections.Concurrent;
using Grpc.Core;
using InfoExchange.Benchmarks.Delivering;
using InfoExchange.Protos.V1;
using InfoExchange.Standalone.Demo;
using Xunit.Abstractions;

namespace InfoExchange.Scenarios.Tests.Promises;

public sealed class KillTests(ITestOutputHelper output)
{
    private static int Kills => Environment.GetEnvironmentVariable("INFOEXCHANGE_FULL") == "1" ? 30 : 4;

    [Fact]
    public async Task Kill_9_at_any_moment_loses_no_acknowledged_publish_and_doubles_none()
    {
        var folder = Directory.CreateTempSubdirectory("infoexchange-kill-").FullName;
        var acknowledged = new ConcurrentDictionary<string, string>(StringComparer.Ordinal);
        var chance = new Random(20_260_301);
        try
        {
            for (var i = 0; i < Kills; i++)
            {
                using var process = StandaloneProcess.StartUnheard(folder);
                var file = await StandaloneProcess.AddressesAsync(folder, process);
                if (i == 0)
                {
                    await Budgets.LiftAsync(file);
                }

                using var watch = await DemoActor.SignInAsync(file, "veille-75", null, CancellationToken.None);
                await CheckAsync(watch, acknowledged);
                using var stop = new CancellationTokenSource();
                var writers = Enumerable.Range(0, 6).Select(w => PublishAsync(watch, $"k{i}-{w}", acknowledged, stop.Token)).ToArray();
                var before = acknowledged.Count;
                Assert.True(await DemoStream.PollAsync(() => acknowledged.Count > before, TimeSpan.FromSeconds(60)), "nothing could be published");
                await Task.Delay(TimeSpan.FromMilliseconds(chance.Next(800)));
                process.Kill(entireProcessTree: false);
                await process.WaitForExitAsync();
                await stop.CancelAsync();
                await Task.WhenAll(writers);
            }

            using var last = StandaloneProcess.StartUnheard(folder);
            using var reader = await DemoActor.SignInAsync(await StandaloneProcess.AddressesAsync(folder, last), "veille-75", null, CancellationToken.None);
            await CheckAsync(reader, acknowledged);
            output.WriteLine($"{Kills} kills, {acknowledged.Count} acknowledged publications, all kept");
            Assert.True(acknowledged.Count >= Kills, "too little was published for the test to mean anything");
            last.Kill();
            await last.WaitForExitAsync();
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task PublishAsync(DemoActor watch, string name, ConcurrentDictionary<string, string> acknowledged, CancellationToken stop)
    {
        for (var i = 0; !stop.IsCancellationRequested; i++)
        {
            try
            {
                var published = await watch.PublishAsync(Publishing.Draft($"{name}-{i}"), $"{name}-{i}");
                acknowledged[$"{name}-{i}"] = published.BulletinId;
            }
            catch (RpcException cut) when (cut.StatusCode is StatusCode.Unavailable or StatusCode.Cancelled or StatusCode.Internal or StatusCode.DeadlineExceeded or StatusCode.Unknown)
            {
                return;
            }
        }
    }

    private static async Task CheckAsync(DemoActor watch, ConcurrentDictionary<string, string> acknowledged)
    {
        var kept = new Dictionary<string, int>(StringComparer.Ordinal);
        var headlines = new Dictionary<string, int>(StringComparer.Ordinal);
        var token = "";
        do
        {
            var page = await watch.Bulletins.ListBulletinsAsync(new ListBulletinsRequest { Jurisdiction = watch.Jurisdiction, PageSize = 200, PageToken = token }, watch.Call(CancellationToken.None));
            foreach (var bulletin in page.Bulletins)
            {
                kept[bulletin.BulletinId] = kept.GetValueOrDefault(bulletin.BulletinId) + 1;
                headlines[bulletin.Headline] = headlines.GetValueOrDefault(bulletin.Headline) + 1;
            }

            token = page.NextPageToken;
        }
        while (token.Length > 0);

        Assert.Empty(acknowledged.Where(a => !kept.ContainsKey(a.Value)).Select(a => a.Key));
        Assert.DoesNotContain(headlines, h => h.Value > 1);
    }
}
