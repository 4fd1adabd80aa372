namespace InfoExchange.Gateways.Edge.Leases;

/// <summary>What a service says to a process that asks for a lease.</summary>
internal enum LeaseAnswer
{
    /// <summary>It did not answer, or not as a service of that territory does.</summary>
    Unreachable,

    /// <summary>Something was taken away that the process has not applied.</summary>
    Behind,

    /// <summary>It may deliver.</summary>
    Granted,
}
