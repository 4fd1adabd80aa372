using InfoExchange.Domain.Journal;

namespace InfoExchange.Domain.Directory;

/// <summary>An establishment of a firm is known; authorisations are granted per establishment (CSI L.612-9).</summary>
public sealed class EstablishmentRecorded : JournalEvent
{
    /// <summary>Id.</summary>
    public required string Id { get; init; }

    /// <summary>The firm.</summary>
    public required string FirmId { get; init; }

    /// <summary>As shown.</summary>
    public required string Name { get; init; }

    /// <summary>INSEE code.</summary>
    public required string Commune { get; init; }

    /// <summary>What it rests on; empty when it was not said, and in entries of an earlier program.</summary>
    public string Document { get; init => field = value ?? ""; } = "";
}
