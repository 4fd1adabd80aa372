using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Logging;

namespace InfoExchange.Benchmarks.Delivering;

/// <summary>The floor of a delivery: bare Kestrel streams over HTTP/2, the same bytes, one write and one flush a subscriber; no journal, no bus, no check.</summary>
internal static class BareServer
{
    public static async Task RunAsync(int frameLength)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Limits.Http2.MaxStreamsPerConnection = 1_000;
            kestrel.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http2);
        });
        var app = builder.Build();
        var streams = new List<HttpResponse>();
        var frame = new byte[frameLength];
        app.MapGet("/stream", async (HttpContext context) =>
        {
            await context.Response.StartAsync();
            lock (streams)
            {
                streams.Add(context.Response);
            }

            await Task.Delay(Timeout.Infinite, context.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        });
        app.MapPost("/publish", async () =>
        {
            HttpResponse[] all;
            lock (streams)
            {
                all = [.. streams];
            }

            foreach (var stream in all)
            {
                await stream.BodyWriter.WriteAsync(frame);
            }
        });
        await app.StartAsync();
        Console.WriteLine(app.Urls.First());
        await Console.In.ReadLineAsync();
        await app.StopAsync();
    }
}
