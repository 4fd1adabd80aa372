using System.Diagnostics;
using InfoExchange.Client.Connections;
using InfoExchange.Client.Cursors;
using InfoExchange.Client.Failures;
using InfoExchange.Client.Subscriptions;
using Microsoft.Extensions.Logging;

namespace InfoExchange.Client;

/// <content>Being told, with a handler.</content>
public sealed partial class InfoExchangeClient
{
    /// <summary>
    /// Calls a handler with each item in order and confirms the item when the handler returns, until cancelled. A handler that throws is called again with the same item
    /// after a growing pause; when it fails for the last time, the item is set aside or the subscription ends.
    /// </summary>
    /// <remarks>
    /// As <see cref="SubscribeAsync(SubscriptionSelection, ICursorStore, CancellationToken)"/>, but for positions: they are confirmed without the handler, unless they tell
    /// that other territories are stopped than before. Handling runs in the trace of the publication.
    /// </remarks>
    /// <param name="selection">What to subscribe to.</param>
    /// <param name="cursors">Keeps the place between runs; one store for one subscription. Not disposed here.</param>
    /// <param name="handler">Called with one item at a time; must bear the same item twice, after a crash between its end and the confirmation.</param>
    /// <param name="handling">What happens when the handler fails; null for five attempts, then the end.</param>
    /// <param name="cancellationToken">Ends it at any time; an item in the handler's hands is then not confirmed, unless the handler returns nevertheless.</param>
    /// <exception cref="OperationCanceledException">Cancelled: the only ordinary end.</exception>
    /// <exception cref="HandlerFailedException">The handler failed as often as it may; the item is not confirmed.</exception>
    /// <exception cref="GatewayRefusedException">What asking again would not change; its message says what to do.</exception>
    /// <exception cref="Tokens.TokenRefusedException">The issuer said no: check the credentials.</exception>
    /// <exception cref="CursorStoreInUseException">Another subscription reads with this store.</exception>
    public async Task HandleAsync(
        SubscriptionSelection selection,
        ICursorStore cursors,
        Func<SubscriptionItem, CancellationToken, Task> handler,
        HandlingOptions? handling = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(handler);
        handling ??= new HandlingOptions();
        ArgumentOutOfRangeException.ThrowIfLessThan(handling.MostAttempts, 1, nameof(handling));
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(handling.ShortestPause, TimeSpan.Zero, nameof(handling));
        ArgumentOutOfRangeException.ThrowIfLessThan(handling.LongestPause, handling.ShortestPause, nameof(handling));
        await foreach (var item in SubscribeAsync(selection, cursors, cancellationToken).ConfigureAwait(false))
        {
            if (item is not PositionKept { HasNews: false })
            {
                await HandleItemAsync(item, handler, handling, cancellationToken).ConfigureAwait(false);
            }

            // What was handled is kept, even when the program is about to stop.
            await ConfirmItemAsync(item, null, CancellationToken.None, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task HandleItemAsync(SubscriptionItem item, Func<SubscriptionItem, CancellationToken, Task> handler, HandlingOptions handling, CancellationToken cancellationToken)
    {
        var pauses = new GrowingPause(handling.ShortestPause, handling.LongestPause, TimeSpan.Zero, Random.Shared.NextDouble);
        for (var attempt = 1; await FailureOfAsync(item, handler, cancellationToken).ConfigureAwait(false) is { } fault; attempt++)
        {
            if (attempt < handling.MostAttempts)
            {
                var pause = pauses.Next();
                log.LogWarning(fault, "The handler failed on {Item}, attempt {Attempt} of {Most}; again in {Pause:0.0} s", item, attempt, handling.MostAttempts, pause.TotalSeconds);
                await Task.Delay(pause, options.Clock, cancellationToken).ConfigureAwait(false);
                continue;
            }

            log.LogError(fault, "The handler failed on {Item} for the last time, attempt {Attempt}; the item is {Fate}", item, attempt, handling.SetAside is null ? "not confirmed and the subscription ends" : "set aside");
            if (handling.SetAside is null)
            {
                throw new HandlerFailedException(item, attempt, fault);
            }

            await handling.SetAside(item, fault, cancellationToken).ConfigureAwait(false);
            ClientTelemetry.MeasureHandling(TimeSpan.Zero, "set_aside");
            return;
        }
    }

    /// <summary>Null when the handler did its work.</summary>
    private static async Task<Exception?> FailureOfAsync(SubscriptionItem item, Func<SubscriptionItem, CancellationToken, Task> handler, CancellationToken cancellationToken)
    {
        using var span = ClientTelemetry.Continue("handle", ActivityKind.Consumer, item is BulletinItem { Traceparent: { } trace } ? trace : "");
        var begun = Stopwatch.GetTimestamp();
        try
        {
            await handler(item, cancellationToken).ConfigureAwait(false);
            ClientTelemetry.MeasureHandling(Stopwatch.GetElapsedTime(begun), "handled");
            return null;
        }
        catch (Exception fault) when (fault is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            ClientTelemetry.MeasureHandling(Stopwatch.GetElapsedTime(begun), "failed");
            span.SetStatus(ActivityStatusCode.Error, fault.GetType().Name);
            return fault;
        }
    }
}
