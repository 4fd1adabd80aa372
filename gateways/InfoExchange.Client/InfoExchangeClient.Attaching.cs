using System.Diagnostics;
using System.Security.Cryptography;
using Google.Protobuf;
using Grpc.Core;
using InfoExchange.Client.Connections;
using InfoExchange.Client.Failures;
using InfoExchange.Client.Subscriptions;
using InfoExchange.Protos.V1;

namespace InfoExchange.Client;

/// <content>Pictures: fetched with what they belong to, sent before what names them.</content>
public sealed partial class InfoExchangeClient
{
    private const int UploadChunk = 256 * 1024;

    private static readonly TimeSpan PictureTimeout = TimeSpan.FromMinutes(2);

    /// <summary>Pictures of bulletins and returns. Prefer <see cref="FetchAttachmentAsync(BulletinReceived, int, string, Stream, CancellationToken)"/>, which goes on where it was cut off, and <see cref="UploadAttachmentAsync"/>, which retries.</summary>
    public AttachmentsService.AttachmentsServiceClient Attachments { get; }

    /// <summary>Fetches a picture of a bulletin; cut off, it goes on where it was. Erase it with the copy of the bulletin.</summary>
    /// <param name="received">The bulletin as it came.</param>
    /// <param name="recipientNumber">One of <see cref="BulletinItem.Recipients"/>.</param>
    /// <param name="attachmentId">One of <see cref="BulletinReceived.Attachments"/>.</param>
    /// <param name="destination">Takes the bytes in order; not disposed. What was written when this throws is no whole picture.</param>
    /// <param name="cancellationToken">Heard at any time.</param>
    /// <returns>What it is, its digest checked against what came.</returns>
    /// <exception cref="ArgumentException">The recipient is not among those of the handover.</exception>
    /// <exception cref="GatewayRefusedException">It is not for this recipient any more: recalled, withheld, over or erased; the message says what to do.</exception>
    /// <exception cref="InvalidDataException">What came is not what the digest says.</exception>
    /// <exception cref="Tokens.TokenRefusedException">The issuer said no: check the credentials.</exception>
    public Task<Attachment> FetchAttachmentAsync(BulletinReceived received, int recipientNumber, string attachmentId, Stream destination, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(received);
        return received.Recipients.Any(each => each.Number == recipientNumber)
            ? FetchAttachmentAsync(
                new FetchAttachmentRequest { Jurisdiction = received.Handover.Jurisdiction, BulletinId = received.BulletinId, AttachmentId = attachmentId, RecipientNumber = recipientNumber }, destination, cancellationToken)
            : throw new ArgumentException($"Recipient {recipientNumber} is not among those of the handover.", nameof(recipientNumber));
    }

    /// <summary>The same of anything that has pictures.</summary>
    /// <param name="request">Which; its range is not read.</param>
    /// <param name="destination">As above.</param>
    /// <param name="cancellationToken">Heard at any time.</param>
    /// <returns>What it is, its digest checked against what came.</returns>
    /// <exception cref="GatewayRefusedException">It is not for this caller; the message says what to do.</exception>
    /// <exception cref="InvalidDataException">What came is not what the digest says.</exception>
    /// <exception cref="Tokens.TokenRefusedException">The issuer said no: check the credentials.</exception>
    public async Task<Attachment> FetchAttachmentAsync(FetchAttachmentRequest request, Stream destination, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(destination);
        const string act = "the picture";
        using var span = ClientTelemetry.Continue("fetch attachment", ActivityKind.Client, "");
        using var digest = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var (pauses, whole, came) = (Pauses(), (Attachment?)null, 0L);
        for (var attempt = 1; ; attempt++)
        {
            var rest = request.Clone();
            (rest.Offset, rest.Length) = (came, 0);
            try
            {
                using var call = Attachments.FetchAttachment(rest, new CallOptions(deadline: DateTime.UtcNow + PictureTimeout, cancellationToken: cancellationToken));
                while (await call.ResponseStream.MoveNext(cancellationToken).ConfigureAwait(false))
                {
                    var piece = call.ResponseStream.Current;
                    whole ??= piece.Attachment;
                    digest.AppendData(piece.Chunk.Span);
                    came += piece.Chunk.Length;
                    await destination.WriteAsync(piece.Chunk.Memory, cancellationToken).ConfigureAwait(false);
                }

                return whole is not null && came == whole.Length && digest.GetHashAndReset().AsSpan().SequenceEqual(whole.Digest.Span)
                    ? whole
                    : throw new InvalidDataException($"What came of picture {request.AttachmentId} is not what its digest says: fetch it again.");
            }
            catch (RpcException fault) when (!cancellationToken.IsCancellationRequested)
            {
                await PauseAsync(act, request.AttachmentId, fault, attempt, isUnknown: false, pauses, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    /// <summary>Sends a picture, JPEG or PNG, to be named by a bulletin or return within half an hour; sent again while its outcome is unknown.</summary>
    /// <param name="jurisdiction">Whose journal the bulletin or return goes to.</param>
    /// <param name="file">All of it, at most 10 MiB. What tells more than the picture (places, devices, texts) is taken out by the service.</param>
    /// <param name="idempotencyKey">1 to 64 characters of <c>[A-Za-z0-9._-]</c>, one per picture. Null makes a new one.</param>
    /// <param name="cancellationToken">Heard until the answer.</param>
    /// <returns>What it came to be; its identifier goes into the draft or the return.</returns>
    /// <exception cref="GatewayRefusedException">It is not taken; the code and message say why.</exception>
    /// <exception cref="OutcomeUnknownException">No attempt was answered; its key sends it again.</exception>
    /// <exception cref="Tokens.TokenRefusedException">The issuer said no: check the credentials.</exception>
    public async Task<Attachment> UploadAttachmentAsync(Jurisdiction jurisdiction, ReadOnlyMemory<byte> file, string? idempotencyKey = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(jurisdiction);
        using var span = ClientTelemetry.Continue("upload attachment", ActivityKind.Client, "");
        var first = new UploadAttachmentRequest
        {
            Jurisdiction = jurisdiction,
            IdempotencyKey = idempotencyKey ?? $"picture-{Guid.NewGuid():N}",
            Length = file.Length,
            Digest = ByteString.CopyFrom(SHA256.HashData(file.Span)),
        };
        var answer = await ActAsync("the picture", first.IdempotencyKey, _ => UploadAsync(first, file, cancellationToken), cancellationToken).ConfigureAwait(false);
        return answer.Attachment;
    }

    private async Task<UploadAttachmentResponse> UploadAsync(UploadAttachmentRequest first, ReadOnlyMemory<byte> file, CancellationToken cancellationToken)
    {
        using var call = Attachments.UploadAttachment(new CallOptions(deadline: DateTime.UtcNow + PictureTimeout, cancellationToken: cancellationToken));
        try
        {
            await call.RequestStream.WriteAsync(first, cancellationToken).ConfigureAwait(false);
            for (var at = 0; at < file.Length && !call.ResponseAsync.IsCompleted; at += UploadChunk)
            {
                await call.RequestStream.WriteAsync(new UploadAttachmentRequest { Chunk = ByteString.CopyFrom(file.Span.Slice(at, Math.Min(UploadChunk, file.Length - at))) }, cancellationToken).ConfigureAwait(false);
            }

            await call.RequestStream.CompleteAsync().ConfigureAwait(false);
        }
        catch (Exception cut) when (cut is InvalidOperationException or IOException)
        {
            // Whoever has said no takes no more: the answer says what.
            return await call.ResponseAsync.ConfigureAwait(false);
        }

        return await call.ResponseAsync.ConfigureAwait(false);
    }
}
