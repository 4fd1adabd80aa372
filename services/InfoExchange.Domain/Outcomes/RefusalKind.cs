namespace InfoExchange.Domain.Outcomes;

/// <summary>What the caller can do about a refusal. One table at the edge turns kinds into gRPC statuses.</summary>
public enum RefusalKind
{
    /// <summary>The request is wrong as written: mend the named field and send again.</summary>
    Invalid,

    /// <summary>Nobody proved who calls: sign in.</summary>
    Unauthenticated,

    /// <summary>The caller is known and may not do this.</summary>
    Forbidden,

    /// <summary>No such thing, or its existence is not for this caller: both read the same.</summary>
    Unknown,

    /// <summary>The key was used for other content: choose a new one.</summary>
    Conflict,

    /// <summary>Facts have moved since the caller looked: look again, then decide.</summary>
    Stale,

    /// <summary>A stated limit was reached: wait, or send less.</summary>
    Exhausted,

    /// <summary>The service can't answer now: the same request may be sent again.</summary>
    Unavailable,
}
