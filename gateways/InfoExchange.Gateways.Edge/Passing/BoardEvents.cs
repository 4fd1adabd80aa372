using Google.Protobuf;
using Grpc.Core;
using InfoExchange.Protos.V1;
using Microsoft.AspNetCore.Http;

namespace InfoExchange.Gateways.Edge.Passing;

/// <summary>An alert's live board as server-sent events (WHATWG HTML, 9.2), passed on to its territory's service with the caller's token: <c>/boards/departement:75/BULLETIN/events</c>.</summary>
/// <remarks>Each <c>board</c> event is one <c>WatchBoardResponse</c> in the contract's JSON, defaults included. One last <c>end</c> event tells in words why the stream ends; whoever opens it again gets the whole board first.</remarks>
internal sealed class BoardEvents(CallPassage passage)
{
    /// <summary>Territory as one word, then the bulletin.</summary>
    public const string Route = "/boards/{territory}/{bulletin}/events";

    private const string Method = "/infoexchange.v1.AcknowledgementsService/WatchBoard";
    private const string Reconnection = "retry: 2000\n\n";

    private static readonly JsonFormatter Json = new(JsonFormatter.Settings.Default.WithFormatDefaultValues(true));

    public async Task GetAsync(HttpContext context)
    {
        var request = new WatchBoardRequest { Jurisdiction = HttpAnswers.TerritoryOf(context), BulletinId = context.Request.RouteValues["bulletin"] as string ?? "" };
        try
        {
            await passage.PassFileAsync(request.Jurisdiction, request, Method, WatchBoardResponse.Parser, context, board => WriteAsync(context, "board", board.Position, Json.Format(board)));
            await WriteAsync(context, "end", null, "UNAVAILABLE");
        }
        catch (Exception gone) when (gone is RpcException or OperationCanceledException && context.RequestAborted.IsCancellationRequested)
        {
            // Whoever watched went: nobody is left to be told.
            return;
        }
        catch (RpcException failure) when (!context.Response.HasStarted)
        {
            await HttpAnswers.RefuseAsync(context.Response, failure.Status);
        }
        catch (RpcException failure)
        {
            await WriteAsync(context, "end", null, $"{failure.StatusCode} {failure.Status.Detail}".ReplaceLineEndings(" "));
        }
    }

    // The contract's JSON is one line.
    private static async Task WriteAsync(HttpContext context, string kind, long? id, string data)
    {
        var response = context.Response;
        if (!response.HasStarted)
        {
            response.ContentType = "text/event-stream; charset=utf-8";
            await response.WriteAsync(Reconnection, context.RequestAborted);
        }

        await response.WriteAsync($"event: {kind}\n{(id is null ? "" : $"id: {id}\n")}data: {data}\n\n", context.RequestAborted);
        await response.Body.FlushAsync(context.RequestAborted);
    }
}
