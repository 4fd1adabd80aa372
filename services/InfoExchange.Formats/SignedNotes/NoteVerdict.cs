using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;

namespace InfoExchange.Formats.SignedNotes;

/// <summary>Whether a note is believed, and whose signatures made it so.</summary>
public sealed class NoteVerdict
{
    internal NoteVerdict(ImmutableArray<string> signedBy, ImmutableArray<NoteCosignature> cosignatures, int ignored, NoteFault? fault)
    {
        SignedBy = signedBy;
        Cosignatures = cosignatures;
        Ignored = ignored;
        Fault = fault;
    }

    /// <summary>Names of known keys whose signatures are right, sorted, distinct; empty when refused.</summary>
    public ImmutableArray<string> SignedBy { get; }

    /// <summary>Those of them that are witnesses' (type 0x04), with their times; in the note's order.</summary>
    public ImmutableArray<NoteCosignature> Cosignatures { get; }

    /// <summary>Signatures of unknown keys, or of types that are not checked here, that were passed over.</summary>
    public int Ignored { get; }

    /// <summary>Null when believed.</summary>
    public NoteFault? Fault { get; }

    /// <summary>Whether the text may be used.</summary>
    [MemberNotNullWhen(false, nameof(Fault))]
    public bool IsAccepted => Fault is null;
}
