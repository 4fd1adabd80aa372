using System.Diagnostics;
using Grpc.Core;
using InfoExchange.Client.Connections;
using InfoExchange.Client.Failures;
using InfoExchange.Client.Subscriptions;
using InfoExchange.Protos.V1;
using Microsoft.Extensions.Logging;

namespace InfoExchange.Client;

/// <content>Acts: answering alerts, sending returns. Each is retried with its key, so that it is done once.</content>
public sealed partial class InfoExchangeClient
{
    /// <summary>Answers an alert for one of its recipients, in the trace of its publication; sent again while its outcome is unknown.</summary>
    /// <param name="received">The alert as it came; its handover holds the token that the answer needs.</param>
    /// <param name="recipientNumber">One of <see cref="BulletinItem.Recipients"/>.</param>
    /// <param name="answer">What the recipient answers.</param>
    /// <param name="comment">At most 2,000 characters; empty when there is none.</param>
    /// <param name="idempotencyKey">1 to 64 characters of <c>[A-Za-z0-9._-]</c>, one per intended act; the one of an <see cref="OutcomeUnknownException"/> to send the same act again. Null makes a new one.</param>
    /// <param name="cancellationToken">Heard until the answer; the outcome is then unknown.</param>
    /// <returns>The answer that holds: the first one, perhaps another's.</returns>
    /// <exception cref="ArgumentException">The recipient is not among those of the handover.</exception>
    /// <exception cref="GatewayRefusedException">No answer is due, or not from this caller; the message says what to do.</exception>
    /// <exception cref="OutcomeUnknownException">No attempt was answered; its key sends the same act again.</exception>
    /// <exception cref="Tokens.TokenRefusedException">The issuer said no: check the credentials.</exception>
    public async Task<AcknowledgeAlertResponse> AcknowledgeAsync(
        BulletinItem received,
        int recipientNumber,
        AcknowledgementAnswer answer,
        string comment = "",
        string? idempotencyKey = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(received);
        var recipient = received.Recipients.FirstOrDefault(each => each.Number == recipientNumber)
            ?? throw new ArgumentException($"Recipient {recipientNumber} is not among those of the handover: {string.Join(", ", received.Recipients.Select(each => each.Number))}.", nameof(recipientNumber));
        using var span = ClientTelemetry.Continue("acknowledge", ActivityKind.Client, received.Traceparent);
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
        return await ActAsync("the acknowledgement", request.IdempotencyKey, call => Acknowledgements.AcknowledgeAlertAsync(request, call).ResponseAsync, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Sends a field return; sent again while its outcome is unknown. Never replaces a call to 17 or 112.</summary>
    /// <param name="jurisdiction">Whose watch it goes to: the recipient's own territory.</param>
    /// <param name="recipientNumber">For whom the caller speaks, from 1.</param>
    /// <param name="content">What happened, where, when.</param>
    /// <param name="idempotencyKey">1 to 64 characters of <c>[A-Za-z0-9._-]</c>, one per intended act; keep it with your own record, so that a restart sends the same act again. Null makes a new one.</param>
    /// <param name="cancellationToken">Heard until the answer; the outcome is then unknown.</param>
    /// <returns>Its identifier, the watch that has it, and the number to call there.</returns>
    /// <exception cref="GatewayRefusedException">It is malformed, or not for this caller; the message says what to do.</exception>
    /// <exception cref="OutcomeUnknownException">No attempt was answered; its key sends the same act again.</exception>
    /// <exception cref="Tokens.TokenRefusedException">The issuer said no: check the credentials.</exception>
    public async Task<SubmitReturnResponse> SubmitReturnAsync(
        Jurisdiction jurisdiction, int recipientNumber, FieldReturn content, string? idempotencyKey = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(jurisdiction);
        ArgumentNullException.ThrowIfNull(content);
        using var span = ClientTelemetry.Continue("submit return", ActivityKind.Client, "");
        var request = new SubmitReturnRequest
        {
            Jurisdiction = jurisdiction,
            IdempotencyKey = idempotencyKey ?? $"return-{Guid.NewGuid():N}",
            RecipientNumber = recipientNumber,
            Content = content,
        };
        return await ActAsync("the return", request.IdempotencyKey, call => Returns.SubmitReturnAsync(request, call).ResponseAsync, cancellationToken).ConfigureAwait(false);
    }

    private async Task<T> ActAsync<T>(string act, string key, Func<CallOptions, Task<T>> send, CancellationToken cancellationToken)
    {
        var pauses = Pauses();
        var (isUnknown, isTokenFresh) = (false, false);
        for (var attempt = 1; ; attempt++)
        {
            var (token, fault) = await ReachIssuerAsync(cancellationToken).ConfigureAwait(false);
            if (token is not null)
            {
                (var done, fault) = await TrySendAsync(send, cancellationToken).ConfigureAwait(false);
                if (fault is null)
                {
                    ClientTelemetry.CountAct(act, "done");
                    return done!;
                }

                if (fault is RpcException { StatusCode: StatusCode.Unauthenticated } && !isTokenFresh)
                {
                    tokens.Forget(token);
                    isTokenFresh = true;
                    continue;
                }

                isUnknown |= fault is RpcException { StatusCode: var status } && CallFault.LeavesOutcomeUnknown(status);
            }

            await PauseAsync(act, key, fault!, attempt, isUnknown, pauses, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<(T? Answer, Exception? Fault)> TrySendAsync<T>(Func<CallOptions, Task<T>> send, CancellationToken cancellationToken)
    {
        try
        {
            return (await send(CallOptions(cancellationToken)).ConfigureAwait(false), null);
        }
        catch (RpcException fault) when (!cancellationToken.IsCancellationRequested)
        {
            return (default, fault);
        }
        catch (RpcException fault)
        {
            throw new OperationCanceledException("Cancelled before the answer came: the outcome is unknown.", fault, cancellationToken);
        }
    }

    /// <summary>Throws what another attempt would not change, and when there were enough.</summary>
    private async Task PauseAsync(string act, string key, Exception fault, int attempt, bool isUnknown, GrowingPause pauses, CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(isDisposed, this);
        var refused = fault as RpcException;
        if ((refused is not null && !CallFault.IsPassing(refused.StatusCode)) || attempt >= options.MostAttempts)
        {
            ClientTelemetry.CountAct(act, isUnknown ? "unknown" : "refused");
            throw isUnknown && (refused is null || CallFault.IsPassing(refused.StatusCode)) ? new OutcomeUnknownException(act, key, attempt, fault)
                : refused is not null ? GatewayRefusedException.Of(refused, act)
                : fault;
        }

        var pause = pauses.Next(CallFault.AdviceOf(fault));
        log.LogInformation("{Act} was not answered ({Cause}) and is sent again with the same key in {Pause:0.0} s, attempt {Attempt}", act, CallFault.WordOf(fault), pause.TotalSeconds, attempt);
        await Task.Delay(pause, options.Clock, cancellationToken).ConfigureAwait(false);
    }
}
