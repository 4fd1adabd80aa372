namespace InfoExchange.Ports.Notices;

/// <summary>What became of one attempt.</summary>
public enum NoticeVerdict
{
    /// <summary>Taken by whoever delivers it.</summary>
    Taken,

    /// <summary>Not taken now; worth another attempt.</summary>
    Failed,

    /// <summary>Refused for good: no such address, a subscription that ended.</summary>
    Refused,
}
