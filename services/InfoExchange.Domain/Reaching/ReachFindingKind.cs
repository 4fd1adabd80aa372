namespace InfoExchange.Domain.Reaching;

/// <summary>What kept somebody from being reached, or would have.</summary>
public enum ReachFindingKind
{
    /// <summary>The site was closed, by its opening hours.</summary>
    SiteClosed,

    /// <summary>Nobody was designated for the place: a vacancy.</summary>
    NobodyDesignated,

    /// <summary>Whoever was designated for the place was away, every substitute too.</summary>
    EverybodyAway,

    /// <summary>Nobody was there for the place, nor at its firm or chain: the permanence was all that was left.</summary>
    NobodyAbove,

    /// <summary>Nobody had the watch.</summary>
    WatchUnmanned,

    /// <summary>Nobody had the watch for a part of the bulletin's life.</summary>
    WatchGap,

    /// <summary>No primary référent for the force or zone.</summary>
    ReferentVacant,

    /// <summary>Nobody held the permanence.</summary>
    DutyDeskVacant,

    /// <summary>A designation had ended and nobody was designated after it in that function and rank.</summary>
    ContactExpired,

    /// <summary>A right had ended and was not renewed.</summary>
    RightExpired,

    /// <summary>An adhesion to a convention had ended and was not renewed.</summary>
    AdhesionExpired,
}
