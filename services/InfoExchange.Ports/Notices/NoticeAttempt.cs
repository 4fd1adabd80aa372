namespace InfoExchange.Ports.Notices;

/// <summary>What became of one attempt, and why.</summary>
/// <param name="Verdict">What became of it.</param>
/// <param name="Code">Why it was not taken, <c>[a-z0-9_]</c>, at most 60 characters, without anything of the address; empty when it was taken.</param>
public readonly record struct NoticeAttempt(NoticeVerdict Verdict, string Code)
{
    /// <summary>Taken.</summary>
    public static NoticeAttempt Taken { get; } = new(NoticeVerdict.Taken, "");

    /// <summary>Not taken now.</summary>
    public static NoticeAttempt Failed(string code) => new(NoticeVerdict.Failed, code);

    /// <summary>Refused for good.</summary>
    public static NoticeAttempt Refused(string code) => new(NoticeVerdict.Refused, code);
}
