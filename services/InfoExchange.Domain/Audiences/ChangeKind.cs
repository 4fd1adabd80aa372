namespace InfoExchange.Domain.Audiences;

/// <summary>What somebody may change so that a recipient receives.</summary>
public enum ChangeKind
{
    /// <summary>The author addresses the recipient's territory, sector and commune.</summary>
    AddressRecipient,

    /// <summary>The authority opens the flows of its territory.</summary>
    OpenFlows,

    /// <summary>The authority lifts a suspension or withdrawal.</summary>
    LiftStanding,

    /// <summary>The establishment's licence is verified again.</summary>
    RenewLicence,

    /// <summary>A convention of its trade is signed.</summary>
    SignConvention,

    /// <summary>A convention that ended, or begins later, is in force now.</summary>
    RenewConvention,

    /// <summary>A convention opens the type of information.</summary>
    OpenType,

    /// <summary>A convention opens the personal data for the type, with the prosecutor's agreement.</summary>
    OpenPersonalData,

    /// <summary>The recipient joins a convention.</summary>
    JoinConvention,

    /// <summary>An adhesion that ended, or begins later, counts now.</summary>
    RenewAdhesion,

    /// <summary>The prosecutor's agreement is given with the bulletin.</summary>
    ClearByProsecutor,

    /// <summary>A proposed rule that permits is approved.</summary>
    ApproveRule,

    /// <summary>A suspended rule that permits is restored.</summary>
    RestoreRule,

    /// <summary>Somebody is there for the recipient in a function that a rule asks for.</summary>
    FillRole,

    /// <summary>A new rule permits.</summary>
    AdoptRule,

    /// <summary>A rule that forbids is suspended.</summary>
    SuspendRule,
}
