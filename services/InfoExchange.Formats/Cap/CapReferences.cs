using System.Collections.Immutable;
using InfoExchange.Formats.Drafts;

namespace InfoExchange.Formats.Cap;

/// <summary>The element references: triples <c>sender,identifier,sent</c> parted by white space (CAP 1.2 §3.2.1).</summary>
internal static class CapReferences
{
    private static readonly char[] Blanks = [' ', '\t', '\r', '\n'];

    /// <summary>Null when all triples are whole; the element may be absent, but not empty.</summary>
    internal static string? Fault(string text)
    {
        var triples = text.Split(Blanks, StringSplitOptions.RemoveEmptyEntries);
        if (triples.Length == 0)
            return CapCodes.ReferencesEmpty;
        return Array.TrueForAll(triples, triple => TryParse(triple, out _)) ? null : CapCodes.ReferencesMalformed;
    }

    internal static ImmutableArray<ImportedReference> Read(string text) =>
        [.. text.Split(Blanks, StringSplitOptions.RemoveEmptyEntries).Select(triple => TryParse(triple, out var read) ? read! : throw new InvalidOperationException("references were not checked"))];

    private static bool TryParse(string triple, out ImportedReference? reference)
    {
        reference = null;
        if (triple.Split(',') is not [{ Length: > 0 } sender, { Length: > 0 } identifier, var sent] || !CapTime.TryParse(sent, out var sentAt))
            return false;
        reference = new ImportedReference(sender, identifier, sentAt);
        return true;
    }
}
