using InfoExchange.Domain.Journal;
using InfoExchange.Domain.Jurisdictions;

namespace InfoExchange.Domain.Series;

/// <summary>A series is over: no fact is added to it any more. Its bulletins hold as long as they say; nobody is told.</summary>
public sealed class SeriesClosed : JournalEvent
{
    /// <summary>The series.</summary>
    public required string SeriesId { get; init; }

    /// <summary>Where it was opened: the journal's own.</summary>
    public required Jurisdiction IssuedIn { get; init; }

    /// <summary>How many facts it had.</summary>
    public required int Facts { get; init; }

    /// <summary>The sealed words that say why, under their author's key.</summary>
    public required SealedReference Reason { get; init; }
}
