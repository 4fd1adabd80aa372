using Google.Protobuf;
using Grpc.Core;
using InfoExchange.Protos.V1;
using Microsoft.AspNetCore.Http;

namespace InfoExchange.Gateways.Edge.Passing;

/// <summary>A territory's log over plain HTTP, as C2SP tlog-tiles lays it out, passed on to its service with the caller's token: <c>/log/departement:75/checkpoint</c>, <c>…/tile/0/000.p/5</c>, <c>…/tile/entries/000?motive=inspection</c>.</summary>
internal sealed class LogFiles(CallPassage passage)
{
    /// <summary>Territory as one word, then the path of tlog-tiles.</summary>
    public const string Route = "/log/{territory}/{**path}";

    private const string Method = "/infoexchange.v1.JournalService/GetTile";

    public async Task GetAsync(HttpContext context)
    {
        var path = context.Request.RouteValues["path"] as string ?? "";
        try
        {
            var request = new GetTileRequest { Jurisdiction = HttpAnswers.TerritoryOf(context), Path = path };
            if (context.Request.Query["motive"] is [{ Length: > 0 } code])
            {
                request.Motive = new Motive { Code = code };
            }

            await passage.PassFileAsync(request.Jurisdiction, request, Method, GetTileResponse.Parser, context, piece => WriteAsync(context.Response, path, piece.Content));
        }
        catch (RpcException failure) when (!context.Response.HasStarted)
        {
            await HttpAnswers.RefuseAsync(context.Response, failure.Status);
        }
        catch (RpcException)
        {
            // Half of a tile must not look whole.
            context.Abort();
        }
    }

    private static async Task WriteAsync(HttpResponse response, string path, ByteString content)
    {
        if (!response.HasStarted)
        {
            var isHashes = path.StartsWith("tile/", StringComparison.Ordinal) && !path.StartsWith("tile/entries/", StringComparison.Ordinal);
            response.ContentType = path == "checkpoint" ? "text/plain; charset=utf-8" : "application/octet-stream";

            // Hashes never change; entries are journaled each time they are read.
            response.Headers.CacheControl = isHashes ? "private, max-age=31536000, immutable" : "no-store";
        }

        await response.Body.WriteAsync(content.Memory, response.HttpContext.RequestAborted);
    }
}
