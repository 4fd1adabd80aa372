namespace InfoExchange.Domain.Acknowledgements;

/// <summary>Who is asked when an alert stays without an answer, in the order in which they may follow each other.</summary>
public enum EscalationStep
{
    /// <summary>Relance: whoever answers for the site or presence, again.</summary>
    Reminder,

    /// <summary>The next substitute who is there and was not asked yet.</summary>
    Substitute,

    /// <summary>The firm's référent, or the chain's desk.</summary>
    Organisation,

    /// <summary>Permanence préfectorale: always the last.</summary>
    DutyDesk,
}
