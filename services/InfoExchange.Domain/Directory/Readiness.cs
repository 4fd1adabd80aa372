using System.Collections.Immutable;

namespace InfoExchange.Domain.Directory;

/// <summary>Whether a territory could act now: figures and vacancies, without anybody's name.</summary>
public sealed class Readiness
{
    /// <summary>Posts of référents, one a zone, or a force without zones.</summary>
    public required int ReferentPosts { get; init; }

    /// <summary>Of them, those with a primary.</summary>
    public required int ReferentPostsHeld { get; init; }

    /// <summary>Deputies over all posts.</summary>
    public required int DeputyReferents { get; init; }

    /// <summary>Watches, manned ones first.</summary>
    public required ImmutableArray<DutyPost> Watches { get; init; }

    /// <summary>Sites.</summary>
    public required int Sites { get; init; }

    /// <summary>Sites for which a coordinator is there.</summary>
    public required int SitesWithCoordinator { get; init; }

    /// <summary>Presences of firms.</summary>
    public required int Presences { get; init; }

    /// <summary>Presences for which a security desk or their firm's référent is there.</summary>
    public required int PresencesReached { get; init; }

    /// <summary>What is missing: watches first, then référents, permanences, communes.</summary>
    public required ImmutableArray<ReadinessLine> Alarms { get; init; }

    /// <summary>The territory at an instant.</summary>
    public static Readiness Of(DirectoryState directory, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(directory);
        var posts = DutyRoster.All(directory, now);
        var referents = posts.Where(p => p.Function == DutyFunction.Referent).ToList();
        var primaries = referents.Where(p => p.Rank == 0).ToList();
        var reached = directory.Recipients.Values.ToLookup(r => (r.Kind, Is: IsReached(directory, r, now)));
        return new Readiness
        {
            ReferentPosts = primaries.Select(p => (p.ForceId, p.Zone)).Distinct().Count(),
            ReferentPostsHeld = primaries.Where(p => !p.IsVacant).Select(p => (p.ForceId, p.Zone)).Distinct().Count(),
            DeputyReferents = referents.Where(p => p.Rank > 0).Select(p => (p.PersonId, p.ForceId, p.Zone)).Distinct().Count(),
            Watches = [.. posts.Where(p => p.Function == DutyFunction.WatchOfficer)],
            Sites = reached[(RecipientKind.Site, true)].Count() + reached[(RecipientKind.Site, false)].Count(),
            SitesWithCoordinator = reached[(RecipientKind.Site, true)].Count(),
            Presences = reached[(RecipientKind.Presence, true)].Count() + reached[(RecipientKind.Presence, false)].Count(),
            PresencesReached = reached[(RecipientKind.Presence, true)].Count(),
            Alarms = [.. posts.SelectMany(p => AlarmsOf(p, directory, now)), .. WithoutZone(directory, now)],
        };
    }

    private static bool IsReached(DirectoryState directory, Recipient recipient, DateTimeOffset now) => directory.RolesOf(recipient, now)
        .Any(role => recipient.Kind == RecipientKind.Site ? role == DutyFunction.CrisisCoordinator : role is DutyFunction.SecurityDesk or DutyFunction.FirmReferent);

    private static IEnumerable<ReadinessLine> AlarmsOf(DutyPost post, DirectoryState directory, DateTimeOffset now) => post switch
    {
        { Function: DutyFunction.WatchOfficer, IsVacant: true } => [new(ReadinessAlarm.WatchUnmanned, post.BodyId, null, directory.Turns.GetValueOrDefault(post.BodyId)?.BeganAt)],
        { Function: DutyFunction.WatchOfficer } when post.Until <= now => [new(ReadinessAlarm.ReliefOverdue, post.BodyId, null, post.Until)],
        { Function: DutyFunction.Referent, IsVacant: true } => [new(ReadinessAlarm.ReferentVacant, post.ForceId, post.Zone, null)],
        { Function: DutyFunction.DutyDesk, IsVacant: true } => [new(ReadinessAlarm.DutyDeskVacant, post.BodyId, null, null)],
        _ => [],
    };

    // Only where the official communes are known: without them nobody can tell which is missing.
    private static IEnumerable<ReadinessLine> WithoutZone(DirectoryState directory, DateTimeOffset now)
    {
        var zones = directory.ZonesAt(now).ToList();
        return directory.Communes.Communes.Keys.Where(code => !zones.Exists(z => z.Covers(code))).Select(code => new ReadinessLine(ReadinessAlarm.CommuneWithoutZone, code, null, null));
    }
}
