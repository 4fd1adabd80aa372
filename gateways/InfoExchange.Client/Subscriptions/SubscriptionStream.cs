using Grpc.Core;
using InfoExchange.Client.Connections;
using InfoExchange.Protos.V1;

namespace InfoExchange.Client.Subscriptions;

/// <summary>One open stream, from its beginning to its loss.</summary>
internal sealed class SubscriptionStream : IDisposable
{
    private readonly CancellationTokenSource silence;
    private readonly CancellationTokenSource linked;
    private readonly AsyncServerStreamingCall<SubscribeResponse> call;
    private readonly ItemPairing pairing;
    private readonly TimeSpan longestSilence;
    private readonly CancellationToken stopped;

    internal SubscriptionStream(
        SubscriptionsService.SubscriptionsServiceClient client, SubscribeRequest request, SubscriptionSource source, InfoExchangeClientOptions options, CancellationToken stopped)
    {
        silence = new CancellationTokenSource(Timeout.InfiniteTimeSpan, options.Clock);
        linked = CancellationTokenSource.CreateLinkedTokenSource(stopped, silence.Token);
        pairing = new ItemPairing(source);
        longestSilence = options.LongestSilence;
        this.stopped = stopped;
        call = client.Subscribe(request, cancellationToken: linked.Token);
        ClientTelemetry.CountStream(1);
    }

    /// <summary>Why the stream ended; null while it is open, and when the gateway ended it in order.</summary>
    internal Exception? Cause { get; private set; }

    /// <summary>Whether anything came on it.</summary>
    internal bool HasSpoken { get; private set; }

    /// <summary>Whether the token is what the gateway did not take, or not any more.</summary>
    internal bool IsTokenRefused => Cause is RpcException { StatusCode: StatusCode.Unauthenticated };

    /// <summary>Whether opening it again from the same place may help. What the gateway refuses it will refuse again.</summary>
    internal bool MayResume => Cause switch
    {
        null or TimeoutException => true,
        RpcException fault => CallFault.IsPassing(fault.StatusCode),
        _ => false,
    };

    /// <summary>The next complete item.</summary>
    /// <returns>Null when the stream has ended; then <see cref="Cause"/> says why.</returns>
    /// <exception cref="OperationCanceledException">The reader stopped.</exception>
    internal async Task<SubscriptionItem?> NextAsync()
    {
        try
        {
            while (await MoveAsync().ConfigureAwait(false))
            {
                HasSpoken = true;
                if (pairing.Take(call.ResponseStream.Current) is { } item)
                {
                    return item;
                }
            }
        }
        catch (Exception fault) when (fault is RpcException or OperationCanceledException)
        {
            stopped.ThrowIfCancellationRequested();
            Cause = silence.IsCancellationRequested ? new TimeoutException($"The gateway said nothing for {longestSilence.TotalSeconds:0} s.", fault) : fault;
        }

        return null;
    }

    public void Dispose()
    {
        ClientTelemetry.CountStream(-1);
        call.Dispose();
        linked.Dispose();
        silence.Dispose();
    }

    /// <summary>The clock runs only while we wait for the gateway, not while the reader handles an item.</summary>
    private async Task<bool> MoveAsync()
    {
        silence.CancelAfter(longestSilence);
        var hasMoved = await call.ResponseStream.MoveNext(linked.Token).ConfigureAwait(false);
        silence.CancelAfter(Timeout.InfiniteTimeSpan);
        return hasMoved;
    }
}
