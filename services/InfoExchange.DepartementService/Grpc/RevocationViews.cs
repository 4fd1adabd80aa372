using InfoExchange.Broker.Sequencing;
using InfoExchange.Bus.Mapping;
using V1 = InfoExchange.Protos.V1;

namespace InfoExchange.DepartementService.Grpc;

/// <summary>How far the gateways have come with what an act takes away.</summary>
internal static class RevocationViews
{
    // Gateways confirm within some tens of milliseconds; whoever waits for one that is gone asks again.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    /// <summary>Nothing was taken away.</summary>
    public static V1.Revocation None => new() { Progress = V1.RevocationProgress.None };

    /// <summary>Waits for the gateways for a while, then tells how far they are.</summary>
    /// <param name="call">The call.</param>
    /// <param name="answer">Of the act, or of its first asking.</param>
    /// <exception cref="OperationCanceledException">The caller went.</exception>
    public static async Task<V1.Revocation> OfAsync(ActiveCall call, CommittedAnswer answer)
    {
        // An act may be several entries, and what others took away since is waited for, too: never less than the act itself.
        var leases = call.Broker.Leases;
        var upTo = leases.RevokedUpTo;
        if (upTo < answer.Position && !answer.IsRepeat)
        {
            return None;
        }

        var state = await leases.WaitAsync(upTo, Patience, call.Cancelled);
        return new V1.Revocation
        {
            Progress = state.IsDone ? V1.RevocationProgress.Done : V1.RevocationProgress.Pending,
            WaitingFor = { state.WaitingFor },
            Confirmed = { state.Confirmed },
            Lapsed = { state.Lapsed },
            Restarted = state.IsRestarted,
            DoneBy = state.IsDone ? null : (call.Broker.Sequencer.Clock.Now + state.DoneWithin).ToContract(),
        };
    }
}
