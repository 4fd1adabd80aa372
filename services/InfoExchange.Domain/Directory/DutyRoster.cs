using System.Collections.Immutable;
using InfoExchange.Domain.Jurisdictions;

namespace InfoExchange.Domain.Directory;

/// <summary>Who is on duty, whom to call first: watches that are manned, watches that are not, référents by rank with their vacancies, permanences.</summary>
public static class DutyRoster
{
    /// <summary>All posts of the territory.</summary>
    public static ImmutableArray<DutyPost> All(DirectoryState directory, DateTimeOffset now) =>
    [
        .. Watches(directory, directory.Organisations.Values.Where(o => o.Kind == OrganisationKind.Watch), now),
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
        zones = ZonesWith(directory, commune, now);
        return [.. zones.SelectMany(z => WatchesOf(directory, z, now).Concat(Referents(directory, z.ForceId, z.Zone, now))), .. Desks(directory, now)];
    }

    /// <summary>The private side of one recipient: its security desk or coordinators, then its firm's référents or its chain's desk, by rank; a vacancy where nobody at all is there.</summary>
    public static ImmutableArray<DutyPost> ForRecipient(DirectoryState directory, Recipient recipient, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(directory);
        ArgumentNullException.ThrowIfNull(recipient);
        var usual = recipient.Kind == RecipientKind.Site ? DutyFunction.CrisisCoordinator : DutyFunction.SecurityDesk;
        ImmutableArray<DutyPost> held =
        [
            .. directory.ChainOf(recipient.Id, now).Concat(directory.ContactsAbove(recipient, now))
                .Select(h => new DutyPost(h.Function, h.HolderId, h.PersonId, false, h.Rank, null, "", h.From, h.Until)),
            .. directory.MandatesFor(recipient.Id, now).Concat(directory.MandatesFor(recipient.OwnerId, now))
                .Select(m => (Mandate: m, Acting: directory.ActingUnder(m, now))).Where(m => m.Acting.Length > 0)
                .Select(m => new DutyPost(m.Mandate.Function, m.Mandate.HolderId, m.Acting, false, 0, null, "", m.Mandate.From, m.Mandate.Until)),
        ];
        return held.IsEmpty ? [new DutyPost(usual, recipient.Id, "", true, 0, null, "", null, null)] : held;
    }

    /// <summary>
    /// Who has what is told of a commune: whoever is signed in before whoever is only appointed. The watches that speak for the commune, the State's before the municipal police's;
    /// then other watches of those forces; then their référents; then the permanence. Where no zone has the commune, the watches of the whole territory.
    /// </summary>
    /// <param name="directory">The directory.</param>
    /// <param name="commune">INSEE code.</param>
    /// <param name="now">The instant.</param>
    /// <param name="responsible">The watch that speaks for the commune, manned or not; null when none is recorded.</param>
    /// <returns>The first that somebody holds; null when nobody is anywhere.</returns>
    public static DutyPost? FirstHeld(DirectoryState directory, string commune, DateTimeOffset now, out DutyPost? responsible)
    {
        var zones = ZonesWith(directory, commune, now);
        var own = zones.SelectMany(z => WatchesOf(directory, z, now)).ToList();
        responsible = own.FirstOrDefault();
        var forces = zones.Select(z => z.ForceId).ToHashSet(StringComparer.Ordinal);
        var others = directory.Organisations.Values.Where(o => o.Kind == OrganisationKind.Watch && (forces.Count == 0 || forces.Contains(o.ParentId)));
        var posts = zones.IsEmpty ? Posts(directory, now).Where(p => p.Zone is null) : zones.Select(z => (Force: z.ForceId, Zone: (Jurisdiction?)z.Zone));

        // Référents and permanences are looked for only when no watch is manned: that reads every function of the territory.
        return own
            .Concat(Watches(directory, others, now).OrderBy(w => IsMunicipal(directory, w.ForceId)))
            .Concat(posts.SelectMany(p => Referents(directory, p.Force, p.Zone, now)))
            .Concat(Desks(directory, now))
            .FirstOrDefault(p => !p.IsVacant);
    }

    /// <summary>The number to call for a post: its body's; of a site or presence, which has none of its own, its firm's or chain's; empty for a référent, and where none is recorded.</summary>
    public static string PhoneOf(DirectoryState directory, DutyPost post)
    {
        ArgumentNullException.ThrowIfNull(directory);
        ArgumentNullException.ThrowIfNull(post);
        var body = directory.RecipientNumbers.TryGetValue(post.BodyId, out var number) ? directory.Recipients[number].OwnerId : post.BodyId;
        return post.Function == DutyFunction.Referent ? "" : directory.Organisations.GetValueOrDefault(body)?.Phone ?? "";
    }

    private static ImmutableArray<ZoneRecorded> ZonesWith(DirectoryState directory, string commune, DateTimeOffset now) =>
    [
        .. directory.ZonesAt(now).Where(z => z.Covers(commune)).OrderBy(z => IsMunicipal(directory, z.ForceId)).ThenBy(z => z.Zone.ToString(), StringComparer.Ordinal),
    ];

    private static bool IsMunicipal(DirectoryState directory, string forceId) => directory.Organisations.GetValueOrDefault(forceId)?.Force == ForceKind.MunicipalPolice;

    private static IEnumerable<DutyPost> WatchesOf(DirectoryState directory, ZoneRecorded zone, DateTimeOffset now) =>
        Watches(directory, directory.Organisations.Values.Where(o => o.Kind == OrganisationKind.Watch && o.ParentId == zone.ForceId && (o.Zones.IsEmpty || o.Zones.Contains(zone.Zone))), now)
            .Select(w => w with { Zone = zone.Zone });

    // Whoever signed in and has lost the function since, or is recorded as absent, is nobody: the desk is empty, and is said to be.
    private static IEnumerable<DutyPost> Watches(DirectoryState directory, IEnumerable<OrganisationRecorded> watches, DateTimeOffset now) => watches
        .Select(w => (Watch: w, Turn: directory.Turns.GetValueOrDefault(w.Id)))
        .Select(w => (w.Watch, Turn: w.Turn is { PersonId.Length: > 0 } turn && directory.FunctionsOf(turn.PersonId, now).Any(h => h.Function == DutyFunction.WatchOfficer && h.HolderId == w.Watch.Id) ? turn : null))
        .Select(w => new DutyPost(DutyFunction.WatchOfficer, w.Watch.Id, w.Turn?.PersonId ?? "", w.Turn is null, 0, null, w.Watch.ParentId, w.Turn?.BeganAt, w.Turn?.ExpectedUntil))
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
