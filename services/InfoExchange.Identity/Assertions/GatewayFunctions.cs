using System.Collections.Immutable;
using InfoExchange.Domain.Directory;

namespace InfoExchange.Identity.Assertions;

/// <summary>Whom each audience's gateway may speak for. A gateway taken over can say no more than these people could.</summary>
public static class GatewayFunctions
{
    /// <summary>Private security firms.</summary>
    public static ImmutableHashSet<DutyFunction> Firms { get; } = [DutyFunction.SecurityDesk, DutyFunction.FirmReferent];

    /// <summary>Shops and shopping centres, and the bodies that relay to them.</summary>
    public static ImmutableHashSet<DutyFunction> Retail { get; } = [DutyFunction.CrisisCoordinator, DutyFunction.Intermediary];

    /// <summary>The authority.</summary>
    public static ImmutableHashSet<DutyFunction> Prefecture { get; } = [DutyFunction.Authority, DutyFunction.Auditor, DutyFunction.DutyDesk, DutyFunction.Controller];

    /// <summary>Référents and watches.</summary>
    public static ImmutableHashSet<DutyFunction> Referents { get; } = [DutyFunction.Referent, DutyFunction.WatchOfficer, DutyFunction.DutyDesk];
}
