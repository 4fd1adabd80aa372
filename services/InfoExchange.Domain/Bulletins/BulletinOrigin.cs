namespace InfoExchange.Domain.Bulletins;

/// <summary>Where the information comes from; every bulletin declares it.</summary>
public enum BulletinOrigin
{
    /// <summary>Public-order business of the authority.</summary>
    Administrative,

    /// <summary>An inquiry: secret (code de procédure pénale, art. 11) unless the prosecutor agreed.</summary>
    Judicial,

    /// <summary>Already public.</summary>
    OpenSource,
}
