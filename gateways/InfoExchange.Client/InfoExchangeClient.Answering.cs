using InfoExchange.Client.Connections;
using InfoExchange.Client.Subscriptions;
using InfoExchange.Protos.V1;

namespace InfoExchange.Client;

/// <content>Answering alerts.</content>
public sealed partial class InfoExchangeClient
{
    /// <summary>Answers an alert for one of its recipients, in the trace of its publication.</summary>
    /// <param name="received">The alert as it came; its handover holds the token that the answer needs.</param>
    /// <param name="recipientNumber">One of <see cref="BulletinReceived.Recipients"/>.</param>
    /// <param name="answer">What the recipient answers.</param>
    /// <param name="comment">At most 2,000 characters; empty when there is none.</param>
    /// <param name="idempotencyKey">One per intended act; give the same one when the outcome of an attempt is unknown. Null makes a new one.</param>
    /// <param name="cancellationToken">Heard until the answer; the outcome is then unknown.</param>
    /// <returns>The answer that holds: the first one, perhaps another's.</returns>
    /// <exception cref="ArgumentException">The recipient is not among those of the handover.</exception>
    /// <exception cref="Grpc.Core.RpcException">Statuses as the contract lists them.</exception>
    public async Task<AcknowledgeAlertResponse> AcknowledgeAsync(
        BulletinReceived received,
        int recipientNumber,
        AcknowledgementAnswer answer,
        string comment = "",
        string? idempotencyKey = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(received);
        var recipient = received.Recipients.FirstOrDefault(each => each.Number == recipientNumber)
            ?? throw new ArgumentException($"Recipient {recipientNumber} is not among those of the handover.", nameof(recipientNumber));
        using var span = ClientTracing.Continue("acknowledge", received.Traceparent);
        var request = new AcknowledgeAlertRequest
        {
            Jurisdiction = received.Handover.Jurisdiction,
            IdempotencyKey = idempotencyKey ?? $"ack-{Guid.NewGuid():N}",
            BulletinId = received.Handover.BulletinId,
            BulletinVersion = received.Handover.Version,
            RecipientNumber = recipient.Number,
            Answer = answer,
            Comment = comment,
            AcknowledgementToken = recipient.AcknowledgementToken,
        };
        return await Acknowledgements.AcknowledgeAlertAsync(request, cancellationToken: cancellationToken).ConfigureAwait(false);
    }
}
