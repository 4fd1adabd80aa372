using InfoExchange.Domain.Jurisdictions;

namespace InfoExchange.Gateways.Edge.Leases;

/// <summary>Where leases come from.</summary>
internal abstract class LeaseSource
{
    /// <summary>Asks a territory's service.</summary>
    /// <param name="territory">Whose content.</param>
    /// <param name="process">This process.</param>
    /// <param name="applied">The last entry up to which it has applied all that takes content away; 0 for none.</param>
    /// <param name="cancellationToken">Gives up the wait.</param>
    /// <exception cref="OperationCanceledException">The wait was given up.</exception>
    public abstract Task<LeaseAnswer> RenewAsync(Jurisdiction territory, string process, long applied, CancellationToken cancellationToken);
}
