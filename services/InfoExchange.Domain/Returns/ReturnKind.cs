namespace InfoExchange.Domain.Returns;

/// <summary>What a firm or a site sends up.</summary>
public enum ReturnKind
{
    /// <summary>Ça se passe ici, maintenant.</summary>
    InProgress,

    /// <summary>Seen.</summary>
    Seen,

    /// <summary>It was nothing.</summary>
    FalseAlarm,

    /// <summary>It is over.</summary>
    Over,

    /// <summary>Noticed, not urgent.</summary>
    Observation,

    /// <summary>A question to the watch.</summary>
    InformationRequest,
}
