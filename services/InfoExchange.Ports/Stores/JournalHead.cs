using InfoExchange.Domain.Journal;

namespace InfoExchange.Ports.Stores;

/// <summary>The end of a journal: what an append is decided on.</summary>
/// <param name="Size">Entries so far; the last position.</param>
/// <param name="Root">RFC 6962 root over them; of the empty tree when there are none.</param>
public sealed record JournalHead(long Size, Digest Root)
{
    /// <summary>No entry yet.</summary>
    public static JournalHead Empty { get; } = new(0, Digest.Of([]));
}
