using System.Collections.Immutable;
using InfoExchange.Domain.Authorization;
using InfoExchange.Domain.Jurisdictions;

namespace InfoExchange.Domain.Contacts;

/// <summary>How a person wants to be reached.</summary>
public sealed class ContactPreferences
{
    /// <summary>Whoever said nothing: by every way there is, at any hour.</summary>
    public static ContactPreferences None { get; } = new();

    /// <summary>Kinds that are used, the first before the others, none twice; empty for every kind that the person has.</summary>
    public ImmutableArray<ContactKind> Kinds { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>When nothing is sent, in the civil time of the territory; null for never.</summary>
    public LocalHours? Quiet { get; init; }

    /// <summary>Whether nothing is sent now. What is extreme passes quiet hours: whoever decides that asks first.</summary>
    /// <param name="territory">Its code tells the zone.</param>
    /// <param name="now">The instant.</param>
    public bool IsQuietAt(Jurisdiction territory, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(territory);
        return Quiet?.Hold(CivilTime.At(territory.Code, now)) == true;
    }

    /// <summary>When quiet hours that hold now end.</summary>
    public DateTimeOffset QuietUntil(Jurisdiction territory, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(territory);
        return Quiet is { } hours ? CivilTime.NextAfter(territory.Code, hours.Until, now) : now;
    }
}
