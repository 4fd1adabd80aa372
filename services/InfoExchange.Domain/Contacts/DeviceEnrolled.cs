using InfoExchange.Domain.Journal;

namespace InfoExchange.Domain.Contacts;

/// <summary>A person enrols a device of theirs: with its secret and a link that was sent to them they answer an alert without signing in.</summary>
public sealed class DeviceEnrolled : JournalEvent
{
    /// <summary>Whose.</summary>
    public required string PersonId { get; init; }

    /// <summary>26 characters, fresh.</summary>
    public required string DeviceId { get; init; }

    /// <summary>SHA-256 of the device's 32 random bytes; they themselves are on the device only.</summary>
    public required Digest SecretHash { get; init; }

    /// <summary>What its holder calls it, sealed under the person's key.</summary>
    public required SealedReference Label { get; init; }
}
