using InfoExchange.Domain.Journal;
using InfoExchange.Domain.Jurisdictions;

namespace InfoExchange.Domain.Bulletins;

/// <summary>A version of a bulletin was decided for this jurisdiction's recipients: published here, revised, or admitted from elsewhere.</summary>
public sealed class BulletinIssued : JournalEvent
{
    /// <summary>Id, the same in every version and every journal.</summary>
    public required string BulletinId { get; init; }

    /// <summary>From 1.</summary>
    public required int Version { get; init; }

    /// <summary>Where it was written; equal to the journal's own unless admitted.</summary>
    public required Jurisdiction IssuedIn { get; init; }

    /// <summary>Codes and instants.</summary>
    public required BulletinHeader Header { get; init; }

    /// <summary>The sealed <see cref="BulletinContent"/>.</summary>
    public required SealedReference Content { get; init; }

    /// <summary>The sealed audience with its reasons, under the trace key.</summary>
    public required SealedReference Audience { get; init; }

    /// <summary>SHA-256 over numbers, verdicts and reasons: what a preview was bound to.</summary>
    public required Digest AudienceDigest { get; init; }

    /// <summary>Recipients included.</summary>
    public required int Included { get; init; }

    /// <summary>Recipients addressed and excluded.</summary>
    public required int Excluded { get; init; }

    /// <summary>Who wrote it, as what, when the entry's author validated it as the second person; null when the entry's author wrote it.</summary>
    public EntryAuthor? WrittenBy { get; init; }
}
