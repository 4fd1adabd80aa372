using Google.Protobuf.WellKnownTypes;
using InfoExchange.Bus.Mapping;
using InfoExchange.Domain.Directory;
using V1 = InfoExchange.Protos.V1;

namespace InfoExchange.DepartementService.Grpc;

/// <summary>Readiness and open matters, in the contract.</summary>
internal static class ReadinessViews
{
    private const int MostAlarms = 500;

    public static V1.GetOpenMattersResponse Of(OpenMatters open) => new()
    {
        ReturnIds = { open.Returns.Take(OpenMatters.Named) },
        Returns = open.Returns.Length,
        AlertIds = { open.Alerts.Take(OpenMatters.Named) },
        Alerts = open.Alerts.Length,
        ReleaseIds = { open.Releases.Take(OpenMatters.Named) },
        Releases = open.Releases.Length,
        ExerciseIds = { open.Returns.Take(OpenMatters.Named).Concat(open.Alerts.Take(OpenMatters.Named)).Concat(open.Releases.Take(OpenMatters.Named)).Where(open.Exercises.Contains).Distinct() },
    };

    public static V1.GetReadinessResponse Of(ActiveCall call, Readiness readiness) => new()
    {
        ReferentPosts = readiness.ReferentPosts,
        ReferentPostsHeld = readiness.ReferentPostsHeld,
        DeputyReferents = readiness.DeputyReferents,
        Watches = { readiness.Watches.Select(w => WatchOf(call, w)) },
        Sites = readiness.Sites,
        SitesWithCoordinator = readiness.SitesWithCoordinator,
        Presences = readiness.Presences,
        PresencesReached = readiness.PresencesReached,
        Alarms = { readiness.Alarms.Take(MostAlarms).Select(a => AlarmOf(call, a)) },
        AlarmCount = readiness.Alarms.Length,
    };

    private static V1.WatchReadiness WatchOf(ActiveCall call, DutyPost watch)
    {
        var directory = call.State.Directory;
        return new V1.WatchReadiness
        {
            Id = watch.BodyId,
            Label = directory.Organisations.GetValueOrDefault(watch.BodyId)?.Name ?? watch.BodyId,
            Vacant = watch.IsVacant,
            UnmannedIn24Hours = Duration.FromTimeSpan(directory.UnmannedBetween(watch.BodyId, call.Now.AddHours(-24), call.Now)),
            UnmannedIn7Days = Duration.FromTimeSpan(directory.UnmannedBetween(watch.BodyId, call.Now.AddDays(-7), call.Now)),
        };
    }

    private static V1.ReadinessAlarm AlarmOf(ActiveCall call, ReadinessLine line) => new()
    {
        Kind = line.Alarm switch
        {
            ReadinessAlarm.WatchUnmanned => V1.ReadinessAlarmKind.WatchUnmanned,
            ReadinessAlarm.ReliefOverdue => V1.ReadinessAlarmKind.ReliefOverdue,
            ReadinessAlarm.ReferentVacant => V1.ReadinessAlarmKind.ReferentVacant,
            ReadinessAlarm.DutyDeskVacant => V1.ReadinessAlarmKind.DutyDeskVacant,
            _ => V1.ReadinessAlarmKind.CommuneWithoutZone,
        },
        Id = line.Id,
        Label = line.Alarm == ReadinessAlarm.CommuneWithoutZone
            ? call.State.Directory.Communes.NameOf(line.Id)
            : call.State.Directory.Organisations.GetValueOrDefault(line.Id)?.Name ?? line.Id,
        Zone = line.Zone?.ToContract(),
        Since = line.Since.ToContract(),
    };
}
