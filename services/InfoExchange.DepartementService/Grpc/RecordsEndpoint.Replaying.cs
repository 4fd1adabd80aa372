using System.Collections.Immutable;
using Grpc.Core;
using InfoExchange.Bus.Mapping;
using InfoExchange.Domain.Authorization;
using InfoExchange.Domain.Journal;
using InfoExchange.Domain.Outcomes;
using InfoExchange.Domain.Records;
using V1 = InfoExchange.Protos.V1;

namespace InfoExchange.DepartementService.Grpc;

/// <content>Past decisions, made again.</content>
internal sealed partial class RecordsEndpoint
{
    private const int MostRules = 200;

    public override async Task ReplayDecisions(V1.ReplayDecisionsRequest request, IServerStreamWriter<V1.ReplayDecisionsResponse> responseStream, ServerCallContext context)
    {
        var call = await desk.BeginAsync(request.Jurisdiction, request, context);
        var rules = Read(request, call);
        await call.ConsultAsync("replay", "", request.Motive);
        var (from, until) = (request.IssuedFrom.TryToDomain(out var first) ? first : DateTimeOffset.MinValue, request.IssuedUntil.TryToDomain(out var end) ? end : DateTimeOffset.MaxValue);
        var summary = new V1.ReplaySummary();
        await foreach (var version in call.Broker.Reading.ReplayAsync(rules, at => at >= from && at < until, call.Cancelled))
        {
            summary.Versions++;
            summary.Same += version.IsSame ? 1 : 0;
            summary.Erased += version.IsErased ? 1 : 0;
            summary.Gained += version.Gained.Length;
            summary.Lost += version.Lost.Length;
            await responseStream.WriteAsync(new V1.ReplayDecisionsResponse { Decision = View(version) });
        }

        await responseStream.WriteAsync(new V1.ReplayDecisionsResponse { Summary = summary });
    }

    private static ReplayRules Read(V1.ReplayDecisionsRequest request, ActiveCall call)
    {
        Outcome<SharingRule>[] read = [.. request.Rules.Select(rule => RuleMapping.Read(rule, call.Now))];
        ImmutableArray<Refusal> refusals =
        [
            .. request.Rules.Count > MostRules || request.ProposedRuleIds.Count > MostRules ? [CommandRefusals.UnknownValue("rules")] : ImmutableArray<Refusal>.Empty,
            .. read.SelectMany(rule => rule.Refusals),
            .. request.ProposedRuleIds.Where(id => !call.State.Rules.Rules.ContainsKey(id)).Select(RuleRefusals.Unknown),
        ];
        return refusals.IsEmpty
            ? new ReplayRules([.. read.Select((rule, index) => rule.Value!.WithVersion(request.Rules[index].Version))], [.. request.ProposedRuleIds])
            : throw refusals.ToException();
    }

    private static V1.ReplayedDecision View(ReplayedVersion version)
    {
        var view = new V1.ReplayedDecision { BulletinId = version.BulletinId, Version = version.Version, Position = version.Position, Same = version.IsSame, Erased = version.IsErased };
        view.Gained.AddRange(version.Gained);
        view.Lost.AddRange(version.Lost);
        return view;
    }
}
