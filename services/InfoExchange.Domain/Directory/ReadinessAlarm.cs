namespace InfoExchange.Domain.Directory;

/// <summary>What keeps a territory from being ready.</summary>
public enum ReadinessAlarm
{
    /// <summary>Nobody has the watch.</summary>
    WatchUnmanned,

    /// <summary>Relief of the watch was expected before now.</summary>
    ReliefOverdue,

    /// <summary>No primary référent for the force or zone.</summary>
    ReferentVacant,

    /// <summary>Nobody holds the permanence.</summary>
    DutyDeskVacant,

    /// <summary>A commune of the territory is in no zone: what happens there is before no watch of its own.</summary>
    CommuneWithoutZone,
}
