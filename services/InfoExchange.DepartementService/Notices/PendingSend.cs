using InfoExchange.Domain.Contacts;
using InfoExchange.Domain.Notices;

namespace InfoExchange.DepartementService.Notices;

/// <summary>One message that is to go out by one way.</summary>
/// <param name="BulletinId">The alert.</param>
/// <param name="Version">Its version.</param>
/// <param name="Notice">As issued.</param>
/// <param name="Way">By which contact.</param>
/// <param name="Link">Where it is answered, with what is in no journal; null when it is not by a link.</param>
internal sealed record PendingSend(string BulletinId, int Version, Notice Notice, ContactWay Way, Uri? Link)
{
    /// <summary>Attempts made.</summary>
    public int Attempts { get; init; }

    /// <summary>Not before.</summary>
    public DateTimeOffset NextAt { get; init; }
}
