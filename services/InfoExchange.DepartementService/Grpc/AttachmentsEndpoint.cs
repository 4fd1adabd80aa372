using System.Security.Cryptography;
using Google.Protobuf;
using Grpc.Core;
using InfoExchange.Bus.Mapping;
using InfoExchange.DepartementService.Attachments;
using InfoExchange.Domain.Attachments;
using InfoExchange.Domain.Journal;
using InfoExchange.Formats.Images;
using V1 = InfoExchange.Protos.V1;

namespace InfoExchange.DepartementService.Grpc;

/// <summary>Attachments: sent before they are named, fetched by whoever may read what names them.</summary>
internal sealed class AttachmentsEndpoint(CallDesk desk, AttachmentShelf shelf, TimeProvider time) : V1.AttachmentsService.AttachmentsServiceBase
{
    private const int ChunkBytes = 256 * 1024;

    /// <summary>A whole upload has this long: room is not held for whoever sends a byte at a time.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    public override async Task<V1.UploadAttachmentResponse> UploadAttachment(IAsyncStreamReader<V1.UploadAttachmentRequest> requestStream, ServerCallContext context)
    {
        using var patience = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, context.CancellationToken);
        try
        {
            return await UploadAsync(requestStream, context, either.Token);
        }
        catch (OperationCanceledException) when (patience.IsCancellationRequested && !context.CancellationToken.IsCancellationRequested)
        {
            throw AttachmentRefusals.TooSlow().ToException();
        }
    }

    public override async Task FetchAttachment(V1.FetchAttachmentRequest request, IServerStreamWriter<V1.FetchAttachmentResponse> responseStream, ServerCallContext context)
    {
        var call = await desk.BeginAsync(request.Jurisdiction, request, context);
        var access = new AttachmentAccess(request);
        var attachment = await access.FindAsync(call);
        if (request.Offset < 0 || request.Length < 0 || request.Offset >= attachment.Length)
        {
            throw AttachmentRefusals.WrongRange(attachment.Length).ToException();
        }

        var end = request.Length == 0 || request.Length > attachment.Length - request.Offset ? attachment.Length : request.Offset + request.Length;
        for (var at = request.Offset; at < end;)
        {
            var number = (int)(at / AttachmentLimits.PartBytes);
            var part = await call.Broker.Reading.PartAsync(attachment.Parts[number], call.Cancelled) ?? throw access.Unknown();
            for (var partEnd = Math.Min(end, ((long)number * AttachmentLimits.PartBytes) + part.Length); at < partEnd;)
            {
                var chunk = part.Slice((int)(at % AttachmentLimits.PartBytes), (int)Math.Min(ChunkBytes, partEnd - at));
                var message = new V1.FetchAttachmentResponse { Offset = at, Chunk = ByteString.CopyFrom(chunk.Span) };
                message.Attachment = at == request.Offset ? attachment.ToContract() : null;

                // The last act before the write: as of now, not of when the call began.
                var now = call with { State = call.Broker.Sequencer.State, Now = call.Broker.Sequencer.Clock.Now };
                now.DemandRight();
                access.Demand(now);
                await responseStream.WriteAsync(message, call.Cancelled);
                at += chunk.Length;
            }
        }
    }

    private async Task<V1.UploadAttachmentResponse> UploadAsync(IAsyncStreamReader<V1.UploadAttachmentRequest> requests, ServerCallContext context, CancellationToken cancellationToken)
    {
        if (!await requests.MoveNext(cancellationToken))
        {
            throw CommandRefusals.Missing("jurisdiction").ToException();
        }

        var first = requests.Current;
        var call = await desk.BeginAsync(first.Jurisdiction, first, context);
        var announced = Announced(first);
        var owner = (call.State.Jurisdiction, call.PersonId);
        var begun = shelf.Begin(owner, first.IdempotencyKey, announced, (int)first.Length);
        if (!begun.IsAccepted)
        {
            throw begun.Refusals.ToException();
        }

        using var room = begun.Value;
        var bytes = await ReadAsync(requests, (int)first.Length, cancellationToken);
        if (new Digest(SHA256.HashData(bytes)) != announced)
        {
            throw AttachmentRefusals.WrongDigest().ToException();
        }

        if (room.Before is { } before)
        {
            return ToAnswer(before);
        }

        var read = ImageIntake.Read(bytes, shelf.Limits);
        return read.IsAccepted
            ? ToAnswer(shelf.Keep(owner, first.IdempotencyKey, announced, new NewPicture(read.Value.Kind, read.Value.Width, read.Value.Height, read.Value.Bytes)))
            : throw read.Refusals.ToException();
    }

    private Digest Announced(V1.UploadAttachmentRequest first)
    {
        if (!IdempotencyKey.IsWellFormed(first.IdempotencyKey))
        {
            throw CommandRefusals.MalformedKey().ToException();
        }

        if (first.Length < 1)
        {
            throw CommandRefusals.Missing("length").ToException();
        }

        if (first.Length > shelf.Limits.Bytes)
        {
            throw AttachmentRefusals.TooLarge(first.Length, shelf.Limits.Bytes).ToException();
        }

        return Digest.TryRead(first.Digest.Span, out var digest) ? digest : throw CommandRefusals.Missing("digest").ToException();
    }

    private static async Task<byte[]> ReadAsync(IAsyncStreamReader<V1.UploadAttachmentRequest> requests, int length, CancellationToken cancellationToken)
    {
        var bytes = new byte[length];
        var came = 0L;
        do
        {
            var chunk = requests.Current.Chunk;
            if (came + chunk.Length > length)
            {
                throw AttachmentRefusals.WrongLength(length, came + chunk.Length).ToException();
            }

            chunk.Span.CopyTo(bytes.AsSpan((int)came));
            came += chunk.Length;
        }
        while (await requests.MoveNext(cancellationToken));

        return came == length ? bytes : throw AttachmentRefusals.WrongLength(length, came).ToException();
    }

    private static V1.UploadAttachmentResponse ToAnswer(KeptPicture kept) => new()
    {
        Attachment = new V1.Attachment
        {
            AttachmentId = kept.Id,
            Kind = kept.Picture.Kind.ToContract(),
            Width = kept.Picture.Width,
            Height = kept.Picture.Height,
            Length = kept.Picture.Bytes.Length,
            Digest = ByteString.CopyFrom(SHA256.HashData(kept.Picture.Bytes.Span)),
        },
        KeptUntil = kept.Until.ToContract(),
    };
}
