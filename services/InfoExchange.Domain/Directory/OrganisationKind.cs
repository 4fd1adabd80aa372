namespace InfoExchange.Domain.Directory;

/// <summary>What sort of body is recorded.</summary>
public enum OrganisationKind
{
    /// <summary>Police nationale, gendarmerie nationale or police municipale.</summary>
    Force,

    /// <summary>A salle de commandement or another round-the-clock function.</summary>
    Watch,

    /// <summary>A permanence préfectorale.</summary>
    DutyDesk,

    /// <summary>A private security firm.</summary>
    Firm,

    /// <summary>An enseigne, or a single trader.</summary>
    Chain,

    /// <summary>A trade body or chamber that coordinates members.</summary>
    Intermediary,
}
