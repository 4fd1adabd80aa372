namespace InfoExchange.Formats.Drafts;

/// <summary>Words of a message that no rule understood. They stay in the description; the screen marks them.</summary>
/// <param name="Offset">UTF-16 code units from the start of the decoded text.</param>
/// <param name="Length">UTF-16 code units, at least 1.</param>
/// <param name="Line">From 1.</param>
/// <param name="Text">The words themselves.</param>
public sealed record UnreadFragment(int Offset, int Length, int Line, string Text);
