using InfoExchange.Domain.Directory;

namespace InfoExchange.Domain.Journal;

/// <summary>Who acted, and as what: one person, one duty.</summary>
/// <param name="PersonId">Pseudonymous id; <c>service</c> when the service's own timer acted on an earlier decision.</param>
/// <param name="Function">The function that permitted the act.</param>
public sealed record EntryAuthor(string PersonId, DutyFunction Function)
{
    /// <summary>The service itself: timers, starts. It never adds a right of its own.</summary>
    public static EntryAuthor Service { get; } = new("service", DutyFunction.Service);
}
