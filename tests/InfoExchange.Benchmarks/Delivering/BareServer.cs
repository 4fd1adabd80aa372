using System.Net;
using InfoExchange.Benchmarks.Running;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Logging;

namespace InfoExchange.Benchmarks.Delivering;

/// <summary>The floor of HTTP/2: bare Kestrel streams, the same bytes, one write and one flush a stream; no journal, no bus, no check.</summary>
internal static class BareServer
{
    public static async Task RunAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Limits.Http2.MaxStreamsPerConnection = 1_000;
            kestrel.Limits.MinResponseDataRate = null;
            kestrel.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http2);
        });
        await using var app = builder.Build();
        Map(app);
        await app.StartAsync();
        await ServerCounters.ServeAsync(app.Urls.First());
        await app.StopAsync();
    }

    private static void Map(WebApplication app)
    {
        var streams = new List<HttpResponse>();
        var writing = new SemaphoreSlim(1);
        app.MapGet("/stream", async (HttpContext context) =>
        {
            // Starting alone keeps the headers back until the first byte: the client would wait for them for ever.
            await context.Response.StartAsync();
            await context.Response.Body.FlushAsync();
            lock (streams)
            {
                streams.Add(context.Response);
            }

            await Task.Delay(Timeout.Infinite, context.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        });
        app.MapPost("/publish/{number:long}", async (long number) =>
        {
            var frame = FloorFrame.Message(number);
            await writing.WaitAsync();
            try
            {
                // Nobody subscribes while somebody publishes.
                foreach (var stream in streams)
                {
                    await stream.BodyWriter.WriteAsync(frame);
                }
            }
            finally
            {
                writing.Release();
            }
        });
    }
}
