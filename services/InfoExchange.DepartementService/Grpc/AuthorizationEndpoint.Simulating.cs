using System.Collections.Immutable;
using Grpc.Core;
using InfoExchange.Bus.Mapping;
using InfoExchange.Domain.Audiences;
using InfoExchange.Domain.Authorization;
using InfoExchange.Domain.Directory;
using InfoExchange.Domain.Journal;
using InfoExchange.Domain.Outcomes;
using InfoExchange.Protos.Refusals;
using V1 = InfoExchange.Protos.V1;

namespace InfoExchange.DepartementService.Grpc;

/// <content>Changes that nobody made, and who got nothing.</content>
internal sealed partial class AuthorizationEndpoint
{
    private const int MostSimulated = 500;
    private const int MostUnserved = 1_000;

    public override async Task<V1.SimulateChangeResponse> SimulateChange(V1.SimulateChangeRequest request, ServerCallContext context)
    {
        var call = await desk.BeginAsync(request.Jurisdiction, request, context);
        var change = Read(request, call);
        (DateTimeOffset From, DateTimeOffset Until)? period = request.IssuedFrom is null && request.IssuedUntil is null ? null : Period(request.IssuedFrom, request.IssuedUntil);
        await call.ConsultAsync("simulation", "", request.Motive);
        var (response, gaining, losing) = (new V1.SimulateChangeResponse(), new SortedSet<int>(), new SortedSet<int>());
        await foreach (var (id, version, position, difference) in period is { } past ? PastAsync(call, change, past.From, past.Until) : Open(call, change).ToAsyncEnumerable())
        {
            response.Decided++;
            if (difference.IsNone)
            {
                continue;
            }

            response.Different++;
            gaining.UnionWith(difference.Gained);
            losing.UnionWith(difference.Lost);
            if (response.Bulletins.Count < MostSimulated)
            {
                var view = new V1.SimulatedBulletin { BulletinId = id, Version = version, Position = position };
                view.Gained.AddRange(AudienceViews.Named(difference.Gained, call.State.Directory));
                view.Lost.AddRange(AudienceViews.Named(difference.Lost, call.State.Directory));
                response.Bulletins.Add(view);
            }
        }

        response.Gaining.AddRange(AudienceViews.Named(gaining, call.State.Directory));
        response.Losing.AddRange(AudienceViews.Named(losing, call.State.Directory));
        return response;
    }

    public override async Task<V1.GetEquityResponse> GetEquity(V1.GetEquityRequest request, ServerCallContext context)
    {
        var call = await desk.BeginAsync(request.Jurisdiction, request, context);
        var (from, until) = Period(request.IssuedFrom, request.IssuedUntil);
        await call.ConsultAsync("equity", "", request.Motive);
        // Who was there at the end of the period: not who came since.
        var (directory, _) = until >= call.Now ? (call.State.Directory, call.State.Rules) : await call.Broker.Reading.FactsAsync(call.State.Position, until, call.Cancelled);
        var (tally, response) = (new EquityTally(), new V1.GetEquityResponse());
        response.Erased = await call.Broker.Reading.TallyAsync(tally, from, until, call.Cancelled);
        response.Versions = tally.Versions;
        response.Sectors.AddRange(tally.By(directory, r => r.Sector.ToString()).Select(line => View(line, "", Enum.Parse<Sector>(line.Group).ToContract())));
        response.Communes.AddRange(tally.By(directory, r => r.Commune).Select(line => View(line, "", V1.Sector.Unspecified)));
        response.Members.AddRange(tally.By(directory, r => r.OwnerId).Select(line => View(line, directory.Organisations.GetValueOrDefault(line.Group)?.Name ?? "", V1.Sector.Unspecified)));
        var unserved = directory.Recipients.Values.Where(r => !tally.IsServed(r.Number)).ToList();
        response.UnservedTotal = unserved.Count;
        response.Unserved.AddRange(unserved.Take(MostUnserved).Select(r => new V1.UnservedRecipient { Recipient = r.ToView(), Why = RefusalTexts.Contract.ToReason(tally.TopReasonOf(r.Number)) }));
        return response;
    }

    private static V1.EquityCount View(EquityLine line, string name, V1.Sector sector) => new()
    {
        Group = sector == V1.Sector.Unspecified ? line.Group : "",
        Name = name,
        Sector = sector,
        Recipients = line.Recipients,
        Served = line.Served,
        Why = line.TopReason.Length == 0 ? null : RefusalTexts.Contract.ToReason(line.TopReason),
    };

    private static IEnumerable<(string Id, int Version, long Position, AudienceDifference Difference)> Open(ActiveCall call, WhatIf change) => call.State.Bulletins.Order.Values
        .Select(id => call.State.Bulletins.ById[id])
        .Where(bulletin => bulletin.IsCurrentAt(call.Now))
        .Select(bulletin => (bulletin.Latest.BulletinId, bulletin.Latest.Version, bulletin.Position,
            change.Compare(call.State.Directory, call.State.Rules, call.State.Jurisdiction, bulletin.Latest.Header, call.Now)));

    private static async IAsyncEnumerable<(string Id, int Version, long Position, AudienceDifference Difference)> PastAsync(ActiveCall call, WhatIf change, DateTimeOffset from, DateTimeOffset until)
    {
        await foreach (var life in call.Broker.Reading.SimulateAsync(change, from, until, call.Cancelled))
        {
            yield return (life.Issued.BulletinId, life.Issued.Version, life.Position, life.Difference);
        }
    }

    private static (DateTimeOffset From, DateTimeOffset Until) Period(Google.Protobuf.WellKnownTypes.Timestamp? from, Google.Protobuf.WellKnownTypes.Timestamp? until)
    {
        ImmutableArray<Refusal> refusals =
        [
            .. from.TryToDomain(out var first) ? [] : new[] { CommandRefusals.Missing("issued_from") },
            .. until.TryToDomain(out var end) ? [] : new[] { CommandRefusals.Missing("issued_until") },
        ];
        return !refusals.IsEmpty ? throw refusals.ToException()
            : end <= first ? throw CommandRefusals.UnknownValue("issued_until").ToException()
            : (first, end);
    }

    private static WhatIf Read(V1.SimulateChangeRequest request, ActiveCall call)
    {
        var (directory, rules) = (call.State.Directory, call.State.Rules);
        switch (request.ChangeCase)
        {
            case V1.SimulateChangeRequest.ChangeOneofCase.Rule:
                var refusals = new List<Refusal>();
                var rule = RuleMapping.Read(request.Rule, call.Now, refusals);
                refusals.AddRange(Domain.Authorization.ProposeRule.Check(call.State, rule, call.Now));
                return refusals.Count == 0 ? WhatIf.Rule(rule) : throw refusals.ToException();
            case V1.SimulateChangeRequest.ChangeOneofCase.ProposedRuleId:
                return rules.Rules.TryGetValue(request.ProposedRuleId, out var proposed) ? WhatIf.Rule(proposed.Rule) : throw RuleRefusals.Unknown(request.ProposedRuleId).ToException();
            case V1.SimulateChangeRequest.ChangeOneofCase.EndedRuleId:
                return rules.Rules.ContainsKey(request.EndedRuleId) ? WhatIf.RuleEnded(request.EndedRuleId) : throw RuleRefusals.Unknown(request.EndedRuleId).ToException();
            case V1.SimulateChangeRequest.ChangeOneofCase.EndedConventionId:
                return directory.Conventions.ContainsKey(request.EndedConventionId) ? WhatIf.ConventionEnded(request.EndedConventionId) : throw DirectoryRefusals.UnknownSubject(request.EndedConventionId).ToException();
            case V1.SimulateChangeRequest.ChangeOneofCase.Suspended when StandingReading.SubjectOf(request.Suspended) is { } subject:
                return !directory.RecipientsOf(subject, request.Suspended.Id).IsEmpty ? WhatIf.Suspended(subject, request.Suspended.Id) : throw DirectoryRefusals.UnknownSubject(request.Suspended.Id).ToException();
            default:
                throw CommandRefusals.Missing("change").ToException();
        }
    }
}
