namespace InfoExchange.Domain.Directory;

/// <summary>In what function a person acts. Rights belong to functions, held for a time, never to people.</summary>
public enum DutyFunction
{
    /// <summary>The service's own timers and starts.</summary>
    Service,

    /// <summary>Référent sécurité privée of police or gendarmerie.</summary>
    Referent,

    /// <summary>Officer of a watch (CIC, CORG), entitled while signed in.</summary>
    WatchOfficer,

    /// <summary>Préfet, préfet de police, bourgmestre, or who signs for them: decides the flows.</summary>
    Authority,

    /// <summary>Reads journal and traces for the authority.</summary>
    Auditor,

    /// <summary>Permanence préfectorale.</summary>
    DutyDesk,

    /// <summary>A firm's contact for the territory.</summary>
    FirmReferent,

    /// <summary>PC sécurité, or the firm's own connected program, of one presence.</summary>
    SecurityDesk,

    /// <summary>Crisis coordinator of one site (rank 0) or substitute (rank 1, 2, …).</summary>
    CrisisCoordinator,

    /// <summary>External controller (data-protection authority, inspectorate, CNAPS, prosecutor): for a time, and for one firm when its mandate names one.</summary>
    Controller,

    /// <summary>Acts for an intermediary body (trade body, chamber) that relays to its members, by mandate only: it reads no more than its mandate opens.</summary>
    Intermediary,
}
