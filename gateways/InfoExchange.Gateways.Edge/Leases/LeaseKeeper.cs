using InfoExchange.Domain.Jurisdictions;
using InfoExchange.Gateways.Edge.Inbox;
using Microsoft.Extensions.Logging;

namespace InfoExchange.Gateways.Edge.Leases;

/// <summary>Keeps this process's leases: asks well before they end, and at once when it has applied what was taken away, so that whoever took it is told soon.</summary>
/// <param name="process">Name of this process.</param>
/// <param name="source">Where leases come from.</param>
/// <param name="inbox">What was applied, and whose streams wait for a lease.</param>
/// <param name="log">What operators read; no content.</param>
internal sealed class LeaseKeeper(string process, LeaseSource source, GatewayInbox inbox, ILogger log)
{
    /// <summary>Between two renewals when nothing happens: three may fail before content stops.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(4);

    private static readonly TimeSpan Retry = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan CatchingUp = TimeSpan.FromMilliseconds(250);

    /// <summary>Name of this process, as services list it.</summary>
    public string Process => process;

    /// <summary>Keeps the lease for one territory until it is stopped. The inbox must have been read.</summary>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public async Task RunAsync(Jurisdiction territory, CancellationToken cancellationToken)
    {
        var hold = inbox.Leases.Of(territory);
        var last = LeaseAnswer.Granted;
        var isFlowing = false;
        while (true)
        {
            // All three are read before the question leaves, in this order: what comes later makes the lease shorter or another question sooner, never the reverse.
            var seen = inbox.Completed.Rings;
            var asked = inbox.Leases.Ask();
            var answer = await source.RenewAsync(territory, process, inbox.View.CompleteUpTo(territory), cancellationToken);
            if (answer == LeaseAnswer.Granted && hold.Keep(asked))
            {
                isFlowing = true;
                log.LogInformation("content of {Territory} flows", territory);
                inbox.Growth.WakeAll();
            }
            else if (isFlowing && answer != LeaseAnswer.Granted && !inbox.Leases.AreHeld([territory]))
            {
                isFlowing = false;
                log.LogWarning("content of {Territory} has stopped: no further delivery lease, {Answer}", territory, answer);
            }
            else if (answer != LeaseAnswer.Granted && answer != last)
            {
                // Behind is the rule at a start, and for a moment whenever something was taken away.
                log.Log(answer == LeaseAnswer.Behind ? LogLevel.Information : LogLevel.Warning, "no further delivery lease of {Territory} for now: {Answer}; its content stops with the last one", territory, answer);
            }

            last = answer;
            await inbox.Completed.WaitAsync(seen, answer switch { LeaseAnswer.Granted => Interval, LeaseAnswer.Behind => CatchingUp, _ => Retry }, cancellationToken);
        }
    }
}
