namespace InfoExchange.Broker.Snapshots;

/// <summary>A snapshot that is not served, with its reason: the journal is read instead, and another snapshot written in its place.</summary>
/// <param name="code">One of the constants: stable, for operators.</param>
/// <param name="message">What was found.</param>
/// <param name="cause">What told; null when it was compared here.</param>
internal sealed class SnapshotRefusedException(string code, string message, Exception? cause = null) : Exception($"[{code}] {message}", cause)
{
    /// <summary>It ends before its own length, or goes on after it.</summary>
    public const string Truncated = "snapshot.truncated";

    /// <summary>Its bytes are not those that this service wrote.</summary>
    public const string Damaged = "snapshot.damaged";

    /// <summary>It is no snapshot, or one of another format.</summary>
    public const string OtherFormat = "snapshot.other_format";

    /// <summary>Another build of the program wrote it: it may have decided otherwise.</summary>
    public const string OtherProgram = "snapshot.other_program";

    /// <summary>It is of another journal.</summary>
    public const string OtherJournal = "snapshot.other_journal";

    /// <summary>It knows entries that the journal does not have.</summary>
    public const string Ahead = "snapshot.ahead";

    /// <summary>Its entries are not the journal's: the root they lead to is not the head's.</summary>
    public const string Forked = "snapshot.forked";

    /// <summary>A key that sealed a trace in it is destroyed.</summary>
    public const string KeyDestroyed = "snapshot.key_destroyed";

    /// <summary>It is what was written and can't be read all the same: a fault of the program.</summary>
    public const string Unreadable = "snapshot.unreadable";

    /// <summary>The code.</summary>
    public string Code { get; } = code;
}
