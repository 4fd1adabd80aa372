namespace InfoExchange.Domain.Directory;

/// <summary>A presence or a site as the directory knows it.</summary>
/// <param name="Number">From 1, per journal, never reused.</param>
/// <param name="Kind">Presence or site.</param>
/// <param name="Id">Chosen by whoever records it.</param>
/// <param name="Name">As shown.</param>
/// <param name="OwnerId">The firm or chain.</param>
/// <param name="EstablishmentId">For a presence, the establishment whose licence counts; empty for a site.</param>
/// <param name="Commune">INSEE code.</param>
/// <param name="Sector">Its trade.</param>
public sealed record Recipient(int Number, RecipientKind Kind, string Id, string Name, string OwnerId, string EstablishmentId, string Commune, Sector Sector)
{
    /// <summary>Codes of its own activities in ordinal order, a space between them; empty for those of its firm.</summary>
    public string Activities { get; init; } = "";

    /// <summary>Ids of the sites that a presence guards, a space between them; nothing is decided by them.</summary>
    public string GuardedSites { get; init => field = value ?? ""; } = "";
}
