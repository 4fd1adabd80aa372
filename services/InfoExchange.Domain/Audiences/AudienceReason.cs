namespace InfoExchange.Domain.Audiences;

/// <summary>Stable codes of what decided for or against a recipient; texts stand in the contract's table.</summary>
public static class AudienceReason
{
    /// <summary>A rule permits and nothing forbids.</summary>
    public const string PermittedByRule = "audience.permitted_by_rule";

    /// <summary>Gate: the authority suspended or closed all flows of its territory.</summary>
    public const string FlowsStopped = "audience.flows_stopped";

    /// <summary>Gate: the recipient is suspended or withdrawn.</summary>
    public const string Suspended = "audience.suspended";

    /// <summary>Gate: the establishment has no licence valid now (CSI L.612-9).</summary>
    public const string NoLicence = "audience.no_licence";

    /// <summary>Gate: no convention in force for its trade and commune to which it adheres.</summary>
    public const string NoAdhesion = "audience.no_adhesion";

    /// <summary>Gate: its conventions do not open this type of information.</summary>
    public const string TypeClosed = "audience.type_closed";

    /// <summary>Gate: the mark stays inside state gateways.</summary>
    public const string MarkingTooHigh = "audience.marking_too_high";

    /// <summary>Gate: TLP:RED names individuals, and none is named.</summary>
    public const string TlpRed = "audience.tlp_red";

    /// <summary>Gate: what comes from an inquiry lacks the prosecutor's reference.</summary>
    public const string NotCleared = "audience.not_cleared";

    /// <summary>Gate: its words hold personal data that none of its conventions opens for this type of information.</summary>
    public const string PersonalDataClosed = "audience.personal_data_closed";

    /// <summary>A rule of the authority forbids.</summary>
    public const string ForbiddenByRule = "audience.forbidden_by_rule";

    /// <summary>No rule of the authority permits: default deny.</summary>
    public const string NoRule = "audience.no_rule";
}
