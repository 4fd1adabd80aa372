namespace InfoExchange.Domain.Jurisdictions;

/// <summary>What sort of territory a code names. New kinds are added, none gets a new meaning.</summary>
public enum JurisdictionKind
{
    /// <summary>French département, INSEE code.</summary>
    Departement,

    /// <summary>French commune, INSEE code of five characters.</summary>
    Commune,

    /// <summary>Circonscription of the police nationale.</summary>
    PoliceZone,

    /// <summary>Compagnie or brigade territory of the gendarmerie nationale.</summary>
    GendarmerieZone,

    /// <summary>Belgian commune, NIS code of five digits.</summary>
    BelgianCommune,

    /// <summary>Belgian local police zone, four digits.</summary>
    BelgianPoliceZone,
}
