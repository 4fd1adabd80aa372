using System.Collections.Immutable;
using InfoExchange.Bus.Mapping;
using InfoExchange.Domain.Directory;
using V1 = InfoExchange.Protos.V1;

namespace InfoExchange.DepartementService.Grpc;

/// <summary>Who is on duty, in the contract: persons are named to the State's own people only.</summary>
internal static class DutyViews
{
    private static readonly ImmutableArray<DutyFunction> OfTheState = [DutyFunction.Authority, DutyFunction.Auditor, DutyFunction.Referent, DutyFunction.WatchOfficer, DutyFunction.DutyDesk];

    public static async Task<V1.GetOnDutyResponse> OfAsync(ActiveCall call, ImmutableArray<DutyPost> posts)
    {
        var mayName = call.State.Directory.Functions.GetValueOrDefault(call.PersonId, []).Any(h => h.IsHeldAt(call.Now) && OfTheState.Contains(h.Function) && call.Scope.Counts(h));
        var response = new V1.GetOnDutyResponse();
        foreach (var post in posts)
        {
            var line = ToLine(call, post);
            if (mayName && post.PersonId.Length > 0)
            {
                line.PersonId = post.PersonId;
                line.PersonName = await call.Broker.Reading.TextAsync(call.State.Directory.People[post.PersonId].Names, call.Cancelled) ?? "";
            }

            response.Lines.Add(line);
        }

        return response;
    }

    private static V1.DutyLine ToLine(ActiveCall call, DutyPost post)
    {
        var bodies = call.State.Directory.Organisations;
        var body = bodies.GetValueOrDefault(post.BodyId);
        var force = bodies.GetValueOrDefault(post.ForceId);
        var isWatch = post.Function == DutyFunction.WatchOfficer;
        return new V1.DutyLine
        {
            Kind = post.Function.ToContract(),
            Id = post.BodyId,
            Label = body?.Name ?? post.BodyId,
            Phone = post.Function == DutyFunction.Referent ? "" : body?.Phone ?? "",
            Vacant = post.IsVacant,
            Since = post.Since.ToContract(),
            Until = post.Until.ToContract(),
            ForceId = post.ForceId,
            Rank = post.Rank,
            Zone = post.Zone?.ToContract(),
            ZoneName = post.Zone is null ? "" : call.State.Directory.ZonesAt(call.Now).FirstOrDefault(z => z.Zone == post.Zone)?.Name ?? "",
            ForceName = force?.Name ?? "",
            ForceKind = force?.Force?.ToContract() ?? V1.ForceKind.Unspecified,
            Overdue = isWatch && !post.IsVacant && post.Until <= call.Now,
        };
    }
}
