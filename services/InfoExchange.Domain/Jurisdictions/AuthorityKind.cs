namespace InfoExchange.Domain.Jurisdictions;

/// <summary>Who can be the authority of a territory.</summary>
public enum AuthorityKind
{
    /// <summary>Préfet de département.</summary>
    PrefetDeDepartement,

    /// <summary>Préfet de police (75, 92, 93, 94; Bouches-du-Rhône has one of its own).</summary>
    PrefetDePolice,

    /// <summary>Belgian bourgmestre.</summary>
    Bourgmestre,
}
