using System.Collections.Immutable;
using InfoExchange.Bus.Mapping;
using InfoExchange.Domain.Directory;
using V1 = InfoExchange.Protos.V1;

namespace InfoExchange.DepartementService.Grpc;

/// <summary>Who is on duty, in the contract: persons are named to the State's own people only.</summary>
internal static class DutyViews
{
    private static readonly ImmutableArray<DutyFunction> OfTheState = [DutyFunction.Authority, DutyFunction.Auditor, DutyFunction.Referent, DutyFunction.WatchOfficer, DutyFunction.DutyDesk];

    /// <summary>Services of the State ask about any recipient, others about their own; what is not theirs is left out, as what is not there.</summary>
    public static bool MayAsk(ActiveCall call, int recipient) => call.State.Directory.Recipients.ContainsKey(recipient) && (IsOfTheState(call) || call.ActsFor(recipient));

    public static async Task<V1.GetOnDutyResponse> OfAsync(ActiveCall call, ImmutableArray<DutyPost> posts)
    {
        var mayName = IsOfTheState(call);
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

    private static bool IsOfTheState(ActiveCall call) =>
        call.State.Directory.Functions.GetValueOrDefault(call.PersonId, []).Any(h => h.IsHeldAt(call.Now) && OfTheState.Contains(h.Function) && call.Scope.Counts(h));

    // A site or presence has no number of its own: its firm's or chain's is the one to call.
    private static (string Name, string Phone) NamedAs(ActiveCall call, DutyPost post)
    {
        var directory = call.State.Directory;
        var recipient = directory.RecipientNumbers.TryGetValue(post.BodyId, out var number) ? directory.Recipients[number] : null;
        var body = directory.Organisations.GetValueOrDefault(recipient?.OwnerId ?? post.BodyId);
        return (recipient?.Name ?? body?.Name ?? post.BodyId, post.Function == DutyFunction.Referent ? "" : body?.Phone ?? "");
    }

    private static V1.DutyLine ToLine(ActiveCall call, DutyPost post)
    {
        var bodies = call.State.Directory.Organisations;
        var (name, phone) = NamedAs(call, post);
        var force = bodies.GetValueOrDefault(post.ForceId);
        var isWatch = post.Function == DutyFunction.WatchOfficer;
        return new V1.DutyLine
        {
            Kind = post.Function.ToContract(),
            Id = post.BodyId,
            Label = name,
            Phone = phone,
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
