using Grpc.Core;
using InfoExchange.Domain.Attachments;
using InfoExchange.Gateways.Edge.Hosting;
using InfoExchange.Gateways.Edge.Inbox;
using InfoExchange.Gateways.Edge.Subscriptions;
using InfoExchange.Protos.V1;

namespace InfoExchange.Gateways.Edge.Passing;

/// <summary>Attachments, passed on to the territory's service; what recipients fetch of a bulletin goes through the check of its frame besides, before each message.</summary>
/// <param name="passage">The way to the service.</param>
/// <param name="inbox">What was announced to this gateway.</param>
/// <param name="receipts">Who got what.</param>
/// <param name="options">Whether it is a gateway of the State, whose people read bulletins from the service.</param>
/// <param name="time">The gateway's clock.</param>
internal sealed class PassedOnAttachments(CallPassage passage, GatewayInbox inbox, ReceiptOutbox receipts, GatewayOptions options, TimeProvider time) : AttachmentsService.AttachmentsServiceBase
{
    private const string FetchMethod = "/infoexchange.v1.AttachmentsService/FetchAttachment";

    public override Task<UploadAttachmentResponse> UploadAttachment(IAsyncStreamReader<UploadAttachmentRequest> requestStream, ServerCallContext context) =>
        passage.PassUploadAsync(requestStream, first => first.Jurisdiction, UploadAttachmentResponse.Parser, context);

    public override async Task FetchAttachment(FetchAttachmentRequest request, IServerStreamWriter<FetchAttachmentResponse> responseStream, ServerCallContext context)
    {
        var outgoing = await passage.BeginAsync(request.Jurisdiction, request, context);
        await FetchAsync(request, outgoing, piece => responseStream.WriteAsync(piece, context.CancellationToken), context.CancellationToken);
    }

    /// <summary>The same for a request of plain HTTP.</summary>
    /// <exception cref="RpcException">As for calls.</exception>
    public async Task FetchAsync(FetchAttachmentRequest request, Microsoft.AspNetCore.Http.HttpContext context, Func<FetchAttachmentResponse, Task> take)
    {
        var outgoing = await passage.BeginAsync(request.Jurisdiction, request, FetchMethod, context);
        await FetchAsync(request, outgoing, take, context.RequestAborted);
    }

    private async Task FetchAsync(FetchAttachmentRequest request, BegunCall begun, Func<FetchAttachmentResponse, Task> take, CancellationToken cancellationToken)
    {
        var gate = GateOf(request, begun);
        if (gate is not null)
        {
            await DemandAsync(gate, request, cancellationToken);
        }

        await CallPassage.StreamAsync(begun, FetchAttachmentResponse.Parser, async piece =>
        {
            if (gate is not null)
            {
                var (item, member) = await DemandAsync(gate, request, cancellationToken);
                if (piece.Attachment is not null)
                {
                    receipts.AddDelivered(item, [member]);
                }
            }

            await take(piece);
        }, cancellationToken);
    }

    // Services of the State read bulletins from the service, which alone decides; so does whoever sent a return.
    private AttachmentGate? GateOf(FetchAttachmentRequest request, BegunCall begun)
    {
        if (options.Description.Services.HasFlag(GatewayServices.Bulletins) || request.BulletinId.Length == 0)
        {
            return null;
        }

        var recipient = new RecipientAddress(begun.Territory, request.RecipientNumber);
        return new AttachmentGate(inbox, new Subscriber(begun.Caller.Token.Subject, begun.Territory, [recipient]), recipient, request.BulletinId);
    }

    private async Task<(Ports.Announcements.ContentAnnounced Item, EntitledMember Member)> DemandAsync(AttachmentGate gate, FetchAttachmentRequest request, CancellationToken cancellationToken)
    {
        await gate.LoadAsync(cancellationToken);
        return gate.Check(time.GetUtcNow()) ?? throw AttachmentRefusals.Unknown(request.AttachmentId).ToException();
    }
}
