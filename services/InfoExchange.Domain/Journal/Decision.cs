using System.Collections.Immutable;

namespace InfoExchange.Domain.Journal;

/// <summary>What a command leads to: facts in order, what is sealed with them, and the caller's answer.</summary>
/// <param name="author">Who acted, as what.</param>
/// <param name="events">In order; empty when the command changes nothing and only repeats an answer.</param>
/// <param name="blobs">Each referenced by one of the events.</param>
/// <param name="answer">What the caller is told once all of it is durable.</param>
public sealed class Decision(EntryAuthor author, ImmutableArray<JournalEvent> events, ImmutableArray<Sealable> blobs, CommandAnswer answer)
{
    /// <summary>Who acted, as what.</summary>
    public EntryAuthor Author { get; } = author;

    /// <summary>In order.</summary>
    public ImmutableArray<JournalEvent> Events { get; } = events;

    /// <summary>Sealed in the same write.</summary>
    public ImmutableArray<Sealable> Blobs { get; } = blobs;

    /// <summary>What the caller is told.</summary>
    public CommandAnswer Answer { get; } = answer;
}
