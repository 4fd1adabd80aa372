using System.Collections.Immutable;
using InfoExchange.Domain.Jurisdictions;

namespace InfoExchange.Domain.Directory;

/// <summary>Who is on duty, whom to call first: watches that are manned, watches that are not, référents by rank with their vacancies, permanences.</summary>
public static class DutyRoster
{
    /// <summary>All posts of the territory.</summary>
    public static ImmutableArray<DutyPost> All(DirectoryState directory, DateTimeOffset now) =>
    [
        .. Watches(directory, directory.Organisations.Values.Where(o => o.Kind == OrganisationKind.Watch)),
        .. Posts(directory, now).SelectMany(p => Referents(directory, p.Force, p.Zone, now)),
        .. Desks(directory, now),
    ];

    /// <summary>Posts that speak for a commune; the State's force before the municipal police.</summary>
    /// <param name="directory">The directory.</param>
    /// <param name="commune">INSEE code.</param>
    /// <param name="now">The instant.</param>
    /// <param name="zones">Zones that have the commune now; empty when nobody's zone is recorded: then only permanences answer.</param>
    public static ImmutableArray<DutyPost> For(DirectoryState directory, string commune, DateTimeOffset now, out ImmutableArray<ZoneRecorded> zones)
    {
        zones =
        [
            .. directory.ZonesAt(now).Where(z => z.Covers(commune))
                .OrderBy(z => directory.Organisations.GetValueOrDefault(z.ForceId)?.Force == ForceKind.MunicipalPolice)
                .ThenBy(z => z.Zone.ToString(), StringComparer.Ordinal),
        ];
        return [.. zones.SelectMany(z => Of(directory, z, now)), .. Desks(directory, now)];
    }

    private static IEnumerable<DutyPost> Of(DirectoryState directory, ZoneRecorded zone, DateTimeOffset now) =>
        Watches(directory, directory.Organisations.Values.Where(o => o.Kind == OrganisationKind.Watch && o.ParentId == zone.ForceId && (o.Zones.IsEmpty || o.Zones.Contains(zone.Zone))))
            .Select(w => w with { Zone = zone.Zone })
            .Concat(Referents(directory, zone.ForceId, zone.Zone, now));

    private static IEnumerable<DutyPost> Watches(DirectoryState directory, IEnumerable<OrganisationRecorded> watches) => watches
        .Select(w => (Watch: w, Turn: directory.Turns.GetValueOrDefault(w.Id)))
        .Select(w => new DutyPost(
            DutyFunction.WatchOfficer, w.Watch.Id, w.Turn?.PersonId ?? "", string.IsNullOrEmpty(w.Turn?.PersonId), 0, null, w.Watch.ParentId, w.Turn?.BeganAt, w.Turn?.ExpectedUntil))
        .OrderBy(p => p.IsVacant)
        .ThenBy(p => p.BodyId, StringComparer.Ordinal);

    // Whoever is appointed for the zone, and whoever is for the whole force. Without a primary the vacancy is said first.
    private static IEnumerable<DutyPost> Referents(DirectoryState directory, string force, Jurisdiction? zone, DateTimeOffset now)
    {
        var held = directory.Functions.Values.SelectMany(h => h)
            .Where(h => h.Function == DutyFunction.Referent && h.IsHeldAt(now) && !directory.IsAway(h, now) && (h.HolderId == force || h.HolderId == zone?.ToString()))
            .OrderBy(h => h.Rank)
            .ThenBy(h => h.HolderId == force)
            .ThenBy(h => h.PersonId, StringComparer.Ordinal)
            .Select(h => new DutyPost(DutyFunction.Referent, force, h.PersonId, false, h.Rank, h.HolderId == force ? null : zone, force, h.From, h.Until))
            .ToList();
        return held.Exists(p => p.Rank == 0) ? held : held.Prepend(new DutyPost(DutyFunction.Referent, force, "", true, 0, zone, force, null, null));
    }

    private static IEnumerable<(string Force, Jurisdiction? Zone)> Posts(DirectoryState directory, DateTimeOffset now)
    {
        var zones = directory.ZonesAt(now).ToLookup(z => z.ForceId, z => z.Zone);
        return directory.Organisations.Values
            .Where(o => o.Kind == OrganisationKind.Force)
            .OrderBy(o => o.Id, StringComparer.Ordinal)
            .SelectMany(o => zones[o.Id].OrderBy(z => z.ToString(), StringComparer.Ordinal).Select(z => (o.Id, (Jurisdiction?)z)).DefaultIfEmpty((o.Id, null)));
    }

    private static IEnumerable<DutyPost> Desks(DirectoryState directory, DateTimeOffset now) => directory.Organisations.Values
        .Where(o => o.Kind == OrganisationKind.DutyDesk)
        .OrderBy(o => o.Id, StringComparer.Ordinal)
        .Select(o => new DutyPost(
            DutyFunction.DutyDesk, o.Id, "", !directory.Functions.Values.SelectMany(h => h).Any(h => h.Function == DutyFunction.DutyDesk && h.HolderId == o.Id && h.IsHeldAt(now) && !directory.IsAway(h, now)) && !directory.MandatesFor(o.Id, now).Any(m => directory.ActingUnder(m, now).Length > 0), 0, null, "", null, null));
}
