namespace InfoExchange.Domain.Directory;

/// <summary>What sort of force speaks for a zone.</summary>
public enum ForceKind
{
    /// <summary>Police nationale.</summary>
    NationalPolice,

    /// <summary>Gendarmerie nationale.</summary>
    NationalGendarmerie,

    /// <summary>Police municipale: beside the State's force, never instead of it.</summary>
    MunicipalPolice,

    /// <summary>Police locale (Belgium).</summary>
    BelgianLocalPolice,
}
