using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;
using Grpc.Core;
using InfoExchange.Client.Connections;
using InfoExchange.Client.Cursors;
using InfoExchange.Client.Failures;
using InfoExchange.Client.Subscriptions;
using InfoExchange.Protos.V1;
using Microsoft.Extensions.Logging;

namespace InfoExchange.Client;

/// <content>Being told, and confirming.</content>
public sealed partial class InfoExchangeClient
{
    private const string TheSubscription = "the subscription";

    /// <summary>As <see cref="SubscribeAsync(SubscriptionSelection, ICursorStore, CancellationToken)"/>, for all the caller's recipients.</summary>
    /// <param name="jurisdiction">Only what this territory decided; null means every territory where the caller has recipients.</param>
    /// <param name="cursors">Keeps the place between runs; one store for one subscription.</param>
    /// <param name="cancellationToken">Ends the enumeration at any time.</param>
    public IAsyncEnumerable<SubscriptionItem> SubscribeAsync(Jurisdiction? jurisdiction, ICursorStore cursors, CancellationToken cancellationToken = default) =>
        SubscribeAsync(new SubscriptionSelection { Jurisdiction = jurisdiction }, cursors, cancellationToken);

    /// <summary>All that the subscriber is told, in order, from the last confirmed place on, through lost streams and renewed tokens, until cancelled.</summary>
    /// <remarks>
    /// At least once: what was not confirmed comes again in the next run, once; within a run what was handed out does not come twice, 4,096 unconfirmed items back. Keep
    /// what you handle by bulletin, version and notice. A lost stream is opened again after a growing pause; <see cref="InfoExchangeClientOptions.Reconnecting"/> is told.
    /// Nothing is confirmed by itself: call <see cref="ConfirmAsync"/>, or let <see cref="HandleAsync"/> do it.
    /// </remarks>
    /// <param name="selection">What to subscribe to.</param>
    /// <param name="cursors">Keeps the place between runs; one store for one subscription. Not disposed here.</param>
    /// <param name="cancellationToken">Ends the enumeration at any time.</param>
    /// <exception cref="OperationCanceledException">Cancelled: the only ordinary end.</exception>
    /// <exception cref="GatewayRefusedException">What asking again would not change; its message says what to do.</exception>
    /// <exception cref="Tokens.TokenRefusedException">The issuer said no: check the credentials.</exception>
    /// <exception cref="CursorStoreInUseException">Another subscription reads with this store.</exception>
    /// <exception cref="InvalidDataException">The cursor store holds no cursor, or the gateway breaks the contract; the message says which.</exception>
    /// <exception cref="ObjectDisposedException">The client was disposed.</exception>
    public IAsyncEnumerable<SubscriptionItem> SubscribeAsync(SubscriptionSelection selection, ICursorStore cursors, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(selection);
        ArgumentNullException.ThrowIfNull(cursors);
        ObjectDisposedException.ThrowIf(isDisposed, this);
        return ReadAsync(selection, cursors, cancellationToken);
    }

    /// <summary>The next items at once, for programs that can't hold a stream.</summary>
    /// <param name="selection">What to read.</param>
    /// <param name="cursor">Resume after it; empty means from the beginning of what is kept.</param>
    /// <param name="most">1 to 500 items; 0 means 100.</param>
    /// <param name="cancellationToken">Heard until the answer.</param>
    /// <returns>In order, a position last; possibly nothing before it.</returns>
    /// <exception cref="RpcException">Statuses as the contract lists them.</exception>
    /// <exception cref="InvalidDataException">The gateway breaks the contract: report it.</exception>
    public async Task<IReadOnlyList<SubscriptionItem>> FetchAsync(SubscriptionSelection selection, ReadOnlyMemory<byte> cursor, int most, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(selection);
        var source = new SubscriptionSource(selection, null);
        var pairing = new ItemPairing(source);
        var response = await Subscriptions.FetchAsync(source.Fetch(cursor, most), CallOptions(cancellationToken)).ConfigureAwait(false);
        return [.. response.Items.Select(pairing.Take).OfType<SubscriptionItem>()];
    }

    /// <summary>Says that this item and all before it are safely the subscriber's: kept in the store first, then told to the gateway.</summary>
    /// <remarks>Any number of threads may confirm; a place before the one kept changes nothing in the store. Repeating it changes nothing.</remarks>
    /// <param name="item">The last one handled; one that has no cursor changes nothing.</param>
    /// <param name="opened">Bulletins that a person opened since the last confirmation; null for none. What the gateway could not be told goes with the next confirmation, 1,000 at a time.</param>
    /// <param name="cancellationToken">Heard until the answer; the place may be kept nevertheless.</param>
    /// <returns>Whether the gateway was told. False when it can't be reached now: the place is kept here, and the next confirmation tells it.</returns>
    /// <exception cref="GatewayRefusedException">The place is kept here; the gateway does not take the confirmation, and the message says why.</exception>
    /// <exception cref="RpcException">Of items fetched and not subscribed to: the gateway was not told, and nothing is kept here.</exception>
    public Task<bool> ConfirmAsync(SubscriptionItem item, IEnumerable<Opening>? opened = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(item);
        return ConfirmItemAsync(item, opened, cancellationToken, cancellationToken);
    }

    private async Task<bool> ConfirmItemAsync(SubscriptionItem item, IEnumerable<Opening>? opened, CancellationToken saving, CancellationToken cancellationToken)
    {
        if (item.Cursor.IsEmpty)
        {
            return true;
        }

        await item.Source.SaveAsync(item, saving).ConfigureAwait(false);
        var request = item.Source.Confirmation(item.Cursor, opened ?? []);
        try
        {
            await Subscriptions.ConfirmAsync(request, CallOptions(cancellationToken)).ConfigureAwait(false);
            item.Source.Told(request);
            ClientTelemetry.CountConfirmation(isTold: true);
            return true;
        }
        catch (RpcException fault) when (!cancellationToken.IsCancellationRequested)
        {
            // A token that ended is renewed by the stream, which is refused with it, too.
            var isPassing = CallFault.IsPassing(fault.StatusCode) || fault.StatusCode == StatusCode.Unauthenticated;
            if (!isPassing || item.Source.Store is null)
            {
                throw isPassing ? fault : GatewayRefusedException.Of(fault, "the confirmation");
            }

            ClientTelemetry.CountConfirmation(isTold: false);
            log.LogInformation("The place is kept here; the gateway could not be told now ({Status}) and will be with the next confirmation", fault.StatusCode);
            return false;
        }
        catch (RpcException fault)
        {
            throw new OperationCanceledException("The confirmation was cancelled; the place may be kept nevertheless.", fault, cancellationToken);
        }
    }

    private async IAsyncEnumerable<SubscriptionItem> ReadAsync(SubscriptionSelection selection, ICursorStore cursors, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var seat = ReadingStores.Take(cursors);
        var source = new SubscriptionSource(selection, cursors);
        var pauses = Pauses();
        var isTokenFresh = false;
        while (true)
        {
            var (token, cause) = await ReachIssuerAsync(cancellationToken).ConfigureAwait(false);
            if (token is not null)
            {
                using var stream = new SubscriptionStream(Subscriptions, await source.RequestAsync(cancellationToken).ConfigureAwait(false), source, options, cancellationToken);
                while (await stream.NextAsync().ConfigureAwait(false) is { } item)
                {
                    pauses.Reset();
                    if (source.TakeFirst(item))
                    {
                        ClientTelemetry.CountItem(item);
                        yield return item;
                    }
                    else
                    {
                        ClientTelemetry.CountRepeat();
                        log.LogDebug("{Item} came again and is not handed out twice", item);
                    }
                }

                (cause, isTokenFresh) = (stream.Cause, CanResume(stream, token, isTokenFresh));
            }

            await PauseAsync(pauses, cause, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Throws what asking again would not change. A token that is refused is forgotten; one that was issued since and is refused, too, ends it.</summary>
    /// <returns>Whether the next token is asked for because this one was refused before anything came.</returns>
    private bool CanResume(SubscriptionStream stream, string token, bool isTokenFresh)
    {
        ObjectDisposedException.ThrowIf(isDisposed, this);
        if (stream.IsTokenRefused && (stream.HasSpoken || !isTokenFresh))
        {
            tokens.Forget(token);
            return !stream.HasSpoken;
        }

        if (stream.MayResume)
        {
            return false;
        }

        if (stream.Cause is RpcException refused)
        {
            throw GatewayRefusedException.Of(refused, TheSubscription);
        }

        ExceptionDispatchInfo.Throw(stream.Cause!);
        return false;
    }

    private async Task PauseAsync(GrowingPause pauses, Exception? cause, CancellationToken cancellationToken)
    {
        var pause = pauses.Next(CallFault.AdviceOf(cause));
        var lost = new Reconnection(pauses.Attempt, pause, cause);
        ClientTelemetry.CountReconnection(CallFault.WordOf(cause));
        log.LogWarning("The stream is lost ({Cause}) and will be opened again in {Pause:0.0} s, attempt {Attempt}: {Detail}", CallFault.WordOf(cause), pause.TotalSeconds, lost.Attempt, cause?.Message ?? "the gateway ended it in order");
        options.Reconnecting?.Invoke(lost);
        await Task.Delay(pause, options.Clock, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The token that holds now, or why there is none; a stream that can't be signed is not opened.</summary>
    private async ValueTask<(string? Token, Exception? Cause)> ReachIssuerAsync(CancellationToken cancellationToken)
    {
        try
        {
            return (await tokens.GetTokenAsync(cancellationToken).ConfigureAwait(false), null);
        }
        catch (HttpRequestException unreachable)
        {
            return (null, unreachable);
        }
    }

    private GrowingPause Pauses() => new(options.ShortestPause, options.LongestPause, options.LongestAdvisedPause, Random.Shared.NextDouble);

    /// <summary>The wire's deadline is by the machine's clock.</summary>
    private CallOptions CallOptions(CancellationToken cancellationToken) => new(deadline: DateTime.UtcNow + options.CallTimeout, cancellationToken: cancellationToken);
}
