using InfoExchange.Domain.Authorization;

namespace InfoExchange.Domain.Journal;

/// <summary>Something a person in a function asks of a jurisdiction; a verb. Decided once, in order, by the sequencer.</summary>
/// <param name="author">Pseudonymous id of the caller, from the directory; <c>service</c> for timers.</param>
public abstract class JournalCommand(string author)
{
    /// <summary>Pseudonymous id of who asks.</summary>
    public string Author { get; } = author;

    /// <summary>Functions that count for this command, because the gateway it came through serves them and its author names no other; null when all do.</summary>
    public FunctionScope? Through { get; private set; }

    /// <summary>The same command, limited to some of its author's functions: whatever else its author holds is left out of the decision.</summary>
    public JournalCommand Via(FunctionScope functions)
    {
        Through = functions;
        return this;
    }
}
