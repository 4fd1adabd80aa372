namespace InfoExchange.Domain.Journal;

/// <summary>A head that was signed and whose last entries are gone: whoever has a checkpoint of it finds here why it is not continued.</summary>
public sealed class LostHead
{
    /// <summary>Entries that were signed.</summary>
    public required long Size { get; init; }

    /// <summary>Root over them.</summary>
    public required Digest Root { get; init; }

    /// <summary><c>[a-z_]{1,40}</c>, such as <c>restored_backup</c>.</summary>
    public required string MotiveCode { get; init; }
}
