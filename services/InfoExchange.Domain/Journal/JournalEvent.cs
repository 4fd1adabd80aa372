namespace InfoExchange.Domain.Journal;

/// <summary>A fact of a jurisdiction, past tense, small and free of names and free text: those are sealed beside the entry.</summary>
/// <remarks>
/// A kind never gets a new meaning; readers ignore members they don't know. The kinds are listed in <see cref="EventKinds"/>.
/// An optional member turns null into its default: source-generated readers set every init-only member, absent ones to null.
/// </remarks>
public abstract class JournalEvent;
