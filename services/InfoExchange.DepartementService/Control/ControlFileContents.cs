using System.Collections.Immutable;
using InfoExchange.Domain.Authorization;
using InfoExchange.Domain.Journal;
using InfoExchange.Domain.Jurisdictions;
using InfoExchange.Domain.Records;
using InfoExchange.Formats.ControlFiles;

namespace InfoExchange.DepartementService.Control;

/// <summary>Everything that a control file tells, gathered.</summary>
internal sealed class ControlFileContents
{
    /// <summary>Journal's origin.</summary>
    public required string Origin { get; init; }

    /// <summary>Whose journal it is.</summary>
    public required Jurisdiction Territory { get; init; }

    /// <summary>What it is about.</summary>
    public required RecordScope Scope { get; init; }

    /// <summary>Who asked; pseudonymous.</summary>
    public required string AskedBy { get; init; }

    /// <summary>Why: code and words.</summary>
    public required string Motive { get; init; }

    /// <summary>When it was built.</summary>
    public required DateTimeOffset BuiltAt { get; init; }

    /// <summary>Size of the tree that entries are proved in.</summary>
    public required long Size { get; init; }

    /// <summary>Root of that tree.</summary>
    public required Digest Root { get; init; }

    /// <summary>Its checkpoint, exactly as signed.</summary>
    public required ReadOnlyMemory<byte> Checkpoint { get; init; }

    /// <summary>Bulletins in scope, in order of issue.</summary>
    public required ImmutableArray<ControlledBulletin> Bulletins { get; init; }

    /// <summary>Rules that decided, each version as it was in force then.</summary>
    public required ImmutableArray<SharingRule> Rules { get; init; }

    /// <summary>Freezes that touch the scope.</summary>
    public required ImmutableArray<FreezeRecord> Freezes { get; init; }

    /// <summary>Entries in scope, with proofs, in order of position.</summary>
    public required ImmutableArray<ControlEntry> Entries { get; init; }
}
