using InfoExchange.Domain.Journal;

namespace InfoExchange.Domain.Contacts;

/// <summary>How a person wants to be reached from here on.</summary>
public sealed class ContactPreferencesSet : JournalEvent
{
    /// <summary>Whose.</summary>
    public required string PersonId { get; init; }

    /// <summary>All of them: what was set before no longer holds.</summary>
    public required ContactPreferences Preferences { get; init; }
}
