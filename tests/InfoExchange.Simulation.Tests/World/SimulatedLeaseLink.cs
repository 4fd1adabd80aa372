using InfoExchange.Broker;
using InfoExchange.Domain.Jurisdictions;
using InfoExchange.Gateways.Edge.Leases;

namespace InfoExchange.Simulation.Tests.World;

/// <summary>A gateway's way to the service, with a delay each way; may be cut, also between question and answer.</summary>
/// <param name="service">The service at work; null while there is none.</param>
/// <param name="delay">Each way.</param>
internal sealed class SimulatedLeaseLink(Func<JurisdictionBroker?> service, SimulatedDelay delay) : LeaseSource
{
    private const int LongestWay = 900;

    public bool IsCut { get; set; }

    public int Refusals { get; private set; }

    public override async Task<LeaseAnswer> RenewAsync(Jurisdiction territory, string process, long applied, CancellationToken cancellationToken)
    {
        await delay.PassAsync(LongestWay);
        if (IsCut || service() is not { } broker || applied > broker.Sequencer.State.Position)
        {
            return LeaseAnswer.Unreachable;
        }

        var isGranted = broker.Leases.TryRenew(process, applied);
        Refusals += isGranted ? 0 : 1;
        await delay.PassAsync(LongestWay);
        return IsCut ? LeaseAnswer.Unreachable : isGranted ? LeaseAnswer.Granted : LeaseAnswer.Behind;
    }
}
