namespace InfoExchange.Domain.Directory;

/// <summary>What sort of agreement.</summary>
public enum ConventionKind
{
    /// <summary>Convention (France).</summary>
    Convention,

    /// <summary>Charte (Belgium).</summary>
    Charter,

    /// <summary>Partenariat local de prévention (PLP, BIN).</summary>
    NeighbourhoodPartnership,
}
