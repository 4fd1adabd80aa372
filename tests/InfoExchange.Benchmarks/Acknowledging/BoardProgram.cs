using System.Globalization;
using InfoExchange.Benchmarks.Running;

namespace InfoExchange.Benchmarks.Acknowledging;

/// <summary>The sites and the watch, in a process of their own.</summary>
internal static class BoardProgram
{
    /// <summary>Question: record so many sites, outside the measure.</summary>
    public static string Add(int sites) => string.Create(CultureInfo.InvariantCulture, $"add {sites}");

    /// <summary>Question: publish an alert to so many sites.</summary>
    public static string Publish(int sites) => string.Create(CultureInfo.InvariantCulture, $"publish {sites}");

    /// <summary>Question: so many answers to it within so many seconds.</summary>
    public static string Answer(int sites, int seconds) => string.Create(CultureInfo.InvariantCulture, $"answer {sites} {seconds}");

    /// <param name="folder">What the server said when it was ready.</param>
    public static async Task RunAsync(string folder)
    {
        using var load = await SiteLoad.StartAsync(folder);
        await ChildProcess.ServeAsync("ready", async words =>
        {
            switch (words)
            {
                case ["add", var sites]:
                    await load.AddSitesAsync(Number(sites));
                    return ServerCounters.Now();
                case ["publish", var sites]:
                    await load.PublishAsync(Number(sites));
                    return ServerCounters.Now();
                case ["answer", var sites, var seconds]:
                    return await load.AnswerAsync(Number(sites), TimeSpan.FromSeconds(Number(seconds)));
                default:
                    throw new ArgumentException($"no order '{string.Join(' ', words)}'", nameof(folder));
            }
        });
    }

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
