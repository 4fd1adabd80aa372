using System.Collections.Immutable;
using InfoExchange.Domain.Journal;

namespace InfoExchange.Domain.Attachments;

/// <summary>An attachment of a bulletin or return, as its sealed words name it: which sealed parts make it up, each with its commitment. They are under the same content key as the words, and go with it.</summary>
public sealed class StoredAttachment
{
    /// <summary>Id, <c>[A-Za-z0-9._-]{1,64}</c>; the same in every version.</summary>
    public required string Id { get; init; }

    /// <summary>What it shows, in words; empty when not said.</summary>
    public required string Description { get; init; }

    /// <summary>Whether persons can be recognised, as its author says.</summary>
    public required bool ShowsPersons { get; init; }

    /// <summary>By its bytes.</summary>
    public required AttachmentKind Kind { get; init; }

    /// <summary>Pixels.</summary>
    public required int Width { get; init; }

    /// <summary>Pixels.</summary>
    public required int Height { get; init; }

    /// <summary>Bytes.</summary>
    public required int Length { get; init; }

    /// <summary>SHA-256 of all of it.</summary>
    public required Digest Digest { get; init; }

    /// <summary>In order, <see cref="AttachmentLimits.PartBytes"/> each but the last.</summary>
    public required ImmutableArray<SealedReference> Parts { get; init => field = value.IsDefault ? [] : value; }
}
