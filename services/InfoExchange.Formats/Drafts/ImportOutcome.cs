using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;

namespace InfoExchange.Formats.Drafts;

/// <summary>A draft, or everything that stands against one.</summary>
public sealed class ImportOutcome
{
    private ImportOutcome(ImportedDraft? draft, ImmutableArray<ImportRefusal> refusals)
    {
        Draft = draft;
        Refusals = refusals;
    }

    /// <summary>Null when refused.</summary>
    public ImportedDraft? Draft { get; }

    /// <summary>In the order of the source; empty when accepted.</summary>
    public ImmutableArray<ImportRefusal> Refusals { get; }

    /// <summary>Whether there is a draft.</summary>
    [MemberNotNullWhen(true, nameof(Draft))]
    public bool IsAccepted => Draft is not null;

    internal static ImportOutcome Accept(ImportedDraft draft) => new(draft, []);

    internal static ImportOutcome Refuse(params ImmutableArray<ImportRefusal> refusals) =>
        refusals.IsEmpty ? throw new ArgumentException("a refusal has reasons", nameof(refusals)) : new(null, refusals);
}
