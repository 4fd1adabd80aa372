namespace InfoExchange.Cli.Verifying;

/// <summary>Kinds of entries that speak of a decision; all others are one.</summary>
internal enum EntryKind
{
    Other,

    /// <summary>The decision itself: who receives a version of a bulletin.</summary>
    Issued,

    Closed,
    Acknowledged,
    Received,
    Reminded,
    DeskAlerted,
}
