using System.Globalization;
using Grpc.Core;
using InfoExchange.Protos.Refusals;
using InfoExchange.Protos.V1;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace InfoExchange.Gateways.Edge.Passing;

/// <summary>Attachments over plain HTTP: <c>/attachments/departement:75/BULLETIN/ATTACHMENT?recipient=12</c>; of a return <c>/attachments/departement:75/returns/RETURN/ATTACHMENT</c>. To be saved, never shown or run in the place of a page: the type is the content's, the name is generated.</summary>
/// <remarks>One range of bytes (RFC 9110 §14); several, or another unit, give all of it. The entity tag is the digest.</remarks>
internal sealed class AttachmentFiles(PassedOnAttachments attachments)
{
    /// <summary>Territory as one word, bulletin, attachment.</summary>
    public const string Route = "/attachments/{territory}/{bulletin}/{attachment}";

    /// <summary>Territory as one word, return, attachment.</summary>
    public const string ReturnRoute = "/attachments/{territory}/returns/{return}/{attachment}";

    private const string BehindTheEnd = "attachment.range_invalid";

    public async Task GetAsync(HttpContext context)
    {
        try
        {
            var request = new FetchAttachmentRequest
            {
                Jurisdiction = HttpAnswers.TerritoryOf(context),
                BulletinId = context.Request.RouteValues["bulletin"] as string ?? "",
                ReturnId = context.Request.RouteValues["return"] as string ?? "",
                AttachmentId = context.Request.RouteValues["attachment"] as string ?? "",
                RecipientNumber = context.Request.Query["recipient"] is [{ } number] && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var recipient) ? recipient : 0,
            };
            if (RangeOf(context.Request) is { } range)
            {
                request = await PlacedAsync(context, request, range);
            }

            await attachments.FetchAsync(request, context, piece => WriteAsync(context, request, piece));
        }
        catch (RpcException failure) when (!context.Response.HasStarted && RefusalStatus.Read(failure).Any(line => line.Code == BehindTheEnd))
        {
            context.Response.StatusCode = StatusCodes.Status416RangeNotSatisfiable;
        }
        catch (RpcException failure) when (!context.Response.HasStarted)
        {
            await HttpAnswers.RefuseAsync(context.Response, failure.Status);
        }
        catch (RpcException)
        {
            // Half of a picture must not look whole.
            context.Abort();
        }
    }

    private static RangeItemHeaderValue? RangeOf(HttpRequest request) =>
        request.GetTypedHeaders() is { Range: { Unit.Value: "bytes", Ranges: { Count: 1 } ranges }, IfRange: null } ? ranges.Single() : null;

    // A range that counts from the end, or ends behind it, can only be placed by who knows the length.
    private async Task<FetchAttachmentRequest> PlacedAsync(HttpContext context, FetchAttachmentRequest request, RangeItemHeaderValue range)
    {
        var placed = request.Clone();
        if (range.From is { } from)
        {
            placed.Offset = from;
            placed.Length = range.To - from + 1 ?? 0;
            return placed;
        }

        var probe = request.Clone();
        probe.Length = 1;
        var length = 0L;
        await attachments.FetchAsync(probe, context, piece =>
        {
            length = piece.Attachment?.Length ?? length;
            return Task.CompletedTask;
        });
        placed.Offset = Math.Max(0, length - range.To ?? 0);
        return placed;
    }

    private static async Task WriteAsync(HttpContext context, FetchAttachmentRequest request, FetchAttachmentResponse piece)
    {
        var response = context.Response;
        if (!response.HasStarted && piece.Attachment is { } attachment)
        {
            var isPng = attachment.Kind == AttachmentKind.Png;
            var length = request.Length == 0 ? attachment.Length - request.Offset : Math.Min(request.Length, attachment.Length - request.Offset);
            response.ContentType = isPng ? "image/png" : "image/jpeg";
            response.ContentLength = length;
            response.Headers.ContentDisposition = $"attachment; filename=\"{attachment.AttachmentId}.{(isPng ? "png" : "jpg")}\"";
            response.Headers.XContentTypeOptions = "nosniff";
            response.Headers.AcceptRanges = "bytes";
            response.Headers.ETag = $"\"{Convert.ToHexStringLower(attachment.Digest.Span)}\"";
            response.Headers["Repr-Digest"] = $"sha-256=:{attachment.Digest.ToBase64()}:";
            if (request.Offset > 0 || request.Length > 0)
            {
                response.StatusCode = StatusCodes.Status206PartialContent;
                response.Headers.ContentRange = $"bytes {request.Offset}-{request.Offset + length - 1}/{attachment.Length}";
            }
        }

        await response.Body.WriteAsync(piece.Chunk.Memory, context.RequestAborted);
    }
}
