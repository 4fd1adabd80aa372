namespace InfoExchange.Domain.Directory;

/// <summary>Vigipirate posture, the lowest first.</summary>
public enum PostureLevel
{
    /// <summary>Vigilance: what holds where nothing else was decided.</summary>
    Vigilance,

    /// <summary>Sécurité renforcée – Risque attentat.</summary>
    ReinforcedSecurity,

    /// <summary>Urgence attentat.</summary>
    AttackEmergency,
}
