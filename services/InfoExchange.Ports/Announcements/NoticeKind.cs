namespace InfoExchange.Ports.Announcements;

/// <summary>What a delivery says about its bulletin.</summary>
public enum NoticeKind
{
    /// <summary>First version.</summary>
    Issued,

    /// <summary>A later version.</summary>
    Revised,

    /// <summary>Cancelled.</summary>
    Cancelled,

    /// <summary>Fin d'alerte.</summary>
    AllClear,

    /// <summary>Retiré, ne plus utiliser.</summary>
    Recalled,

    /// <summary>Its time passed.</summary>
    Expired,

    /// <summary>An unanswered alert, shown to the next person of the chain.</summary>
    Reminder,
}
