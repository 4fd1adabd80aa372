using System.Globalization;
using InfoExchange.Domain.Journal;

namespace InfoExchange.Domain.DutySheets;

/// <summary>Whoever took up duty at a post has read its sheet: the entry's author, that very version.</summary>
public sealed class DutySheetRead : JournalEvent
{
    /// <summary>Recipient number of the post.</summary>
    public required int Recipient { get; init; }

    /// <summary>What was read.</summary>
    public required Digest Version { get; init; }

    /// <summary>How many bulletins stood on it; 0 for nothing to report.</summary>
    public required int Bulletins { get; init; }

    /// <summary>By what the journal is searched for readings of a post's sheet.</summary>
    public static string SubjectOf(int recipient) => string.Create(CultureInfo.InvariantCulture, $"recipient-{recipient}");
}
