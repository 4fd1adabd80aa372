using System.Buffers;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace InfoExchange.Benchmarks.Calling;

/// <summary>The floor of the runtime: the same requests and the same bytes back over the same routing, and nothing that knows gRPC.</summary>
internal static class BareEndpoints
{
    private static readonly byte[] s_bulletin = MeasuredFrame.Of(MeasuredFrame.Bulletin(1));

    public static void Map(IEndpointRouteBuilder routes)
    {
        var streams = new List<HttpResponse>();
        var writing = new SemaphoreSlim(1);
        routes.MapPost(MeasuredPaths.Echo, async (HttpContext context) => await EndAsync(context, await ReadAsync(context)));
        routes.MapPost(MeasuredPaths.Flood, async (HttpContext context) =>
        {
            var left = MeasuredFrame.NumberOf(await ReadAsync(context));
            Begin(context);
            for (; left > 0; left--)
            {
                await context.Response.BodyWriter.WriteAsync(s_bulletin);
            }

            context.Response.AppendTrailer("grpc-status", "0");
        });
        routes.MapPost(MeasuredPaths.Follow, async (HttpContext context) =>
        {
            await ReadAsync(context);
            Begin(context);
            await context.Response.BodyWriter.FlushAsync();
            lock (streams)
            {
                streams.Add(context.Response);
            }

            await Task.Delay(Timeout.Infinite, context.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        });
        routes.MapPost(MeasuredPaths.Publish, async (HttpContext context) =>
        {
            var request = await ReadAsync(context);
            var frame = MeasuredFrame.Of(MeasuredFrame.Bulletin(MeasuredFrame.NumberOf(request)));
            await writing.WaitAsync();
            try
            {
                // Nobody follows or leaves while somebody publishes.
                foreach (var stream in streams)
                {
                    await stream.BodyWriter.WriteAsync(frame);
                }
            }
            finally
            {
                writing.Release();
            }

            await EndAsync(context, request);
        });
    }

    private static async Task<byte[]> ReadAsync(HttpContext context)
    {
        var reader = context.Request.BodyReader;
        while (true)
        {
            var result = await reader.ReadAsync();
            if (result.IsCompleted)
            {
                var bytes = result.Buffer.ToArray();
                reader.AdvanceTo(result.Buffer.End);
                return bytes;
            }

            reader.AdvanceTo(result.Buffer.Start, result.Buffer.End);
        }
    }

    private static void Begin(HttpContext context) => context.Response.ContentType = "application/grpc";

    private static Task EndAsync(HttpContext context, byte[] answer)
    {
        Begin(context);
        context.Response.BodyWriter.Write(answer);
        context.Response.AppendTrailer("grpc-status", "0");
        return Task.CompletedTask;
    }
}
