using InfoExchange.Domain.Journal;

namespace InfoExchange.Domain.Contacts;

/// <summary>A device is lost or given back: its secret opens nothing any more.</summary>
public sealed class DeviceWithdrawn : JournalEvent
{
    /// <summary>Whose.</summary>
    public required string PersonId { get; init; }

    /// <summary>Which.</summary>
    public required string DeviceId { get; init; }
}
