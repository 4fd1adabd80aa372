using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;
using InfoExchange.Client.Cursors;
using InfoExchange.Client.Subscriptions;
using InfoExchange.Protos.V1;

namespace InfoExchange.Client;

/// <content>Being told, confirming, answering.</content>
public sealed partial class InfoExchangeClient
{
    /// <summary>As <see cref="SubscribeAsync(SubscriptionSelection, ICursorStore, CancellationToken)"/>, for all the caller's recipients.</summary>
    /// <param name="jurisdiction">Only what this territory decided; null means every territory where the caller has recipients.</param>
    /// <param name="cursors">Keeps the place between runs; one store for one subscription.</param>
    /// <param name="cancellationToken">Ends the enumeration at any time.</param>
    public IAsyncEnumerable<SubscriptionItem> SubscribeAsync(Jurisdiction? jurisdiction, ICursorStore cursors, CancellationToken cancellationToken = default) =>
        SubscribeAsync(new SubscriptionSelection { Jurisdiction = jurisdiction }, cursors, cancellationToken);

    /// <summary>All that the subscriber is told, in order, from the last confirmed place on, through lost streams and renewed tokens, until cancelled.</summary>
    /// <remarks>
    /// At least once: what was not confirmed comes again in the next run, and may come again in this one. Keep what you handle by bulletin, version and notice.
    /// A lost stream is opened again after a growing pause; <see cref="InfoExchangeClientOptions.Reconnecting"/> is told.
    /// </remarks>
    /// <param name="selection">What to subscribe to.</param>
    /// <param name="cursors">Keeps the place between runs; one store for one subscription.</param>
    /// <param name="cancellationToken">Ends the enumeration at any time.</param>
    /// <exception cref="OperationCanceledException">Cancelled: the only ordinary end.</exception>
    /// <exception cref="Grpc.Core.RpcException">What asking again would not change: INVALID_ARGUMENT, PERMISSION_DENIED; FAILED_PRECONDITION when the cursor lies before what is kept (empty the store to begin again); UNAUTHENTICATED when a fresh token is not accepted.</exception>
    /// <exception cref="InvalidDataException">The gateway breaks the contract: report it.</exception>
    public async IAsyncEnumerable<SubscriptionItem> SubscribeAsync(
        SubscriptionSelection selection, ICursorStore cursors, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(selection);
        ArgumentNullException.ThrowIfNull(cursors);
        var source = new SubscriptionSource(selection, cursors);
        var pauses = new GrowingPause(options.ShortestPause, options.LongestPause, Random.Shared.NextDouble);
        while (true)
        {
            var cause = await ReachIssuerAsync(cancellationToken).ConfigureAwait(false);
            if (cause is null)
            {
                var request = await source.RequestAsync(cancellationToken).ConfigureAwait(false);
                using var stream = new SubscriptionStream(Subscriptions, request, source, options, cancellationToken);
                while (await stream.NextAsync().ConfigureAwait(false) is { } item)
                {
                    pauses.Reset();
                    if (source.TakeFirst(item))
                    {
                        yield return item;
                    }
                }

                cause = stream.Cause;
                if (!stream.MayResume)
                {
                    ExceptionDispatchInfo.Throw(cause!);
                }
            }

            var pause = pauses.Next();
            options.Reconnecting?.Invoke(new Reconnection(pauses.Attempt, pause, cause));
            await Task.Delay(pause, options.Clock, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>The next items at once, for callers that can't hold a stream.</summary>
    /// <param name="selection">What to fetch from.</param>
    /// <param name="cursor">Resume after it; empty means from the beginning of what is kept.</param>
    /// <param name="most">1 to 500 items; 0 means 100.</param>
    /// <param name="cancellationToken">Heard until the answer.</param>
    /// <returns>In order, a position last; possibly nothing before it.</returns>
    /// <exception cref="Grpc.Core.RpcException">Statuses as the contract lists them.</exception>
    /// <exception cref="InvalidDataException">The gateway breaks the contract: report it.</exception>
    public async Task<IReadOnlyList<SubscriptionItem>> FetchAsync(SubscriptionSelection selection, ReadOnlyMemory<byte> cursor, int most, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(selection);
        var source = new SubscriptionSource(selection, null);
        var pairing = new ItemPairing(source);
        var response = await Subscriptions.FetchAsync(source.Fetch(cursor, most), cancellationToken: cancellationToken).ConfigureAwait(false);
        return [.. response.Items.Select(pairing.Take).OfType<SubscriptionItem>()];
    }

    /// <summary>Says that this item and all before it are safely the subscriber's: kept in the store first, then told to the gateway.</summary>
    /// <param name="item">The last one handled; one that has no cursor changes nothing.</param>
    /// <param name="opened">Bulletins that a person opened since the last confirmation, at most 1,000; null for none.</param>
    /// <param name="cancellationToken">Heard until the answer; the place may be kept nevertheless.</param>
    /// <exception cref="Grpc.Core.RpcException">The place is kept here, the gateway was not told: the next confirmation tells it.</exception>
    public async Task ConfirmAsync(SubscriptionItem item, IEnumerable<Opening>? opened = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(item);
        if (item.Cursor.IsEmpty)
        {
            return;
        }

        if (item.Source.Store is { } store)
        {
            await store.SaveAsync(item.Cursor, cancellationToken).ConfigureAwait(false);
        }

        await Subscriptions.ConfirmAsync(item.Source.Confirmation(item.Cursor, opened ?? []), cancellationToken: cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Null when the issuer gives a token now; a stream that can't be signed is not opened.</summary>
    private async ValueTask<Exception?> ReachIssuerAsync(CancellationToken cancellationToken)
    {
        try
        {
            await options.TokenSource(cancellationToken).ConfigureAwait(false);
            return null;
        }
        catch (HttpRequestException unreachable)
        {
            return unreachable;
        }
    }
}
