using InfoExchange.Domain.Bulletins;
using InfoExchange.Domain.Journal;

namespace InfoExchange.Domain.Releasing;

/// <summary>A bulletin, or its next version, waits for a second person: nobody received it.</summary>
public sealed class PublicationProposed : JournalEvent
{
    /// <summary>The id that it bears once it is validated.</summary>
    public required string BulletinId { get; init; }

    /// <summary>From 1.</summary>
    public required int Version { get; init; }

    /// <summary>Codes and instants.</summary>
    public required BulletinHeader Header { get; init; }

    /// <summary>The sealed <see cref="BulletinContent"/>: the bulletin's own, once it is issued.</summary>
    public required SealedReference Content { get; init; }

    /// <summary>The sealed audience that its author saw, under the trace key.</summary>
    public required SealedReference Audience { get; init; }

    /// <summary>Of that audience: what is validated is this one.</summary>
    public required Digest AudienceDigest { get; init; }

    /// <summary>Recipients included.</summary>
    public required int Included { get; init; }

    /// <summary>Recipients addressed and excluded.</summary>
    public required int Excluded { get; init; }

    /// <summary>The return it is made of; empty when none.</summary>
    public string ReturnId { get; init => field = value ?? ""; } = "";
}
