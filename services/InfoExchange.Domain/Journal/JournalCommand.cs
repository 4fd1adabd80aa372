namespace InfoExchange.Domain.Journal;

/// <summary>Something a person in a function asks of a jurisdiction; a verb. Decided once, in order, by the sequencer.</summary>
/// <param name="author">Pseudonymous id of the caller, from the directory; <c>service</c> for timers.</param>
public abstract class JournalCommand(string author)
{
    /// <summary>Pseudonymous id of who asks.</summary>
    public string Author { get; } = author;
}
