namespace InfoExchange.Formats.Messages;

/// <summary>A labelled value, or a piece of a sentence between commas.</summary>
/// <param name="Span">Without its label.</param>
/// <param name="Label">None for running text.</param>
/// <param name="IsContinuation">Not the first piece of its sentence: may inherit what the sentence speaks of.</param>
/// <param name="IsLater">After the first sentence of a labelled text: its own words tell more than the label.</param>
internal sealed record Clause(TextSpan Span, ClauseLabel Label, bool IsContinuation, bool IsLater = false)
{
    /// <summary>Set once, by <see cref="ClauseKinds"/>.</summary>
    internal ClauseKind Kind { get; set; }
}
