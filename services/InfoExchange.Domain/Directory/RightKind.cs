namespace InfoExchange.Domain.Directory;

/// <summary>A right that an authority outside this project grants and can end.</summary>
public enum RightKind
{
    /// <summary>Autorisation d'exercice of an establishment (L.612-9).</summary>
    FirmLicence,

    /// <summary>Agrément dirigeant.</summary>
    ManagerApproval,

    /// <summary>Carte professionnelle.</summary>
    AgentCard,
}
