namespace InfoExchange.Domain.Acknowledgements;

/// <summary>What a recipient answers to an alert.</summary>
public enum AlertAnswer
{
    /// <summary>Bien reçu.</summary>
    Received,

    /// <summary>Pris en compte.</summary>
    TakenInCharge,

    /// <summary>Non concerné.</summary>
    NotConcerned,

    /// <summary>Précisions demandées.</summary>
    DetailsRequested,

    /// <summary>Besoin d'aide.</summary>
    HelpNeeded,
}
