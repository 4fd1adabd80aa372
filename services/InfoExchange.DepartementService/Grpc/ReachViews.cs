using System.Collections.Immutable;
using Google.Protobuf.WellKnownTypes;
using InfoExchange.Bus.Mapping;
using InfoExchange.Domain.Bulletins;
using InfoExchange.Domain.Directory;
using InfoExchange.Domain.Reaching;
using V1 = InfoExchange.Protos.V1;

namespace InfoExchange.DepartementService.Grpc;

/// <summary>Whom a bulletin reached, in the contract's words; no person is named.</summary>
internal static class ReachViews
{
    private const int MostOfAKind = 200;

    private static readonly ImmutableDictionary<ReachFindingKind, V1.ReachFindingKind> Kinds = new (ReachFindingKind Domain, V1.ReachFindingKind Contract)[]
    {
        (ReachFindingKind.SiteClosed, V1.ReachFindingKind.SiteClosed),
        (ReachFindingKind.NobodyDesignated, V1.ReachFindingKind.NobodyDesignated),
        (ReachFindingKind.EverybodyAway, V1.ReachFindingKind.EverybodyAway),
        (ReachFindingKind.NobodyAbove, V1.ReachFindingKind.NobodyAbove),
        (ReachFindingKind.WatchUnmanned, V1.ReachFindingKind.WatchUnmanned),
        (ReachFindingKind.WatchGap, V1.ReachFindingKind.WatchGap),
        (ReachFindingKind.ReferentVacant, V1.ReachFindingKind.ReferentVacant),
        (ReachFindingKind.DutyDeskVacant, V1.ReachFindingKind.DutyDeskVacant),
        (ReachFindingKind.ContactExpired, V1.ReachFindingKind.ContactExpired),
        (ReachFindingKind.RightExpired, V1.ReachFindingKind.RightExpired),
        (ReachFindingKind.AdhesionExpired, V1.ReachFindingKind.AdhesionExpired),
    }.ToImmutableDictionary(pair => pair.Domain, pair => pair.Contract);

    /// <param name="call">Whose state is read, at its instant.</param>
    /// <param name="bulletin">As of that state.</param>
    /// <param name="page">Recipients of the page, and after which number it begins.</param>
    public static async Task<V1.GetReachabilityResponse> OfAsync(ActiveCall call, BulletinRecord bulletin, (int Size, long After) page)
    {
        var reach = Reachability.Of(bulletin);
        var (recipients, next) = Paging.Take(reach.Recipients.Where(r => r.Number > page.After), page.Size, r => r.Number);
        var response = new V1.GetReachabilityResponse
        {
            Exercise = bulletin.Latest.Header.IsExercise,
            State = BulletinStates.Of(bulletin, call.Now),
            Version = bulletin.Latest.Version,
            IssuedAt = bulletin.IssuedAt.ToContract(),
            AsOf = call.Now.ToContract(),
            Recipients = reach.Recipients.Length,
            Delivered = View(reach.Delivered),
            Opened = View(reach.Opened),
            Answered = View(reach.Answered),
            Told = View(reach.Told),
            NextPageToken = next,
        };
        response.Channels.AddRange(reach.Recipients.GroupBy(r => View(r.Channel)).Where(way => way.Key != V1.ReachChannel.Unspecified).OrderBy(way => way.Key)
            .Select(way => new V1.ReachChannelCount { Channel = way.Key, Recipients = way.Count() }));
        response.Reached.AddRange(recipients.Select(r => View(call.State.Directory, r)));
        if (page.After == 0)
        {
            await PutFindingsAsync(response, call, bulletin);
        }

        return response;
    }

    private static async Task PutFindingsAsync(V1.GetReachabilityResponse response, ActiveCall call, BulletinRecord bulletin)
    {
        var (then, _) = await call.Broker.Reading.FactsAsync(bulletin.Position, null, call.Cancelled);
        foreach (var kind in ReachFindings.Of(then, call.State.Directory, bulletin, call.Now).GroupBy(f => f.Kind))
        {
            response.Findings.AddRange(kind.Take(MostOfAKind).Select(f => View(then, f)));
            response.FindingCounts.Add(new V1.ReachFindingCount { Kind = Kinds[kind.Key], Count = kind.Count() });
        }
    }

    private static V1.ReachTimes View(ReachTimes times) => times.Count == 0
        ? new V1.ReachTimes()
        : new V1.ReachTimes { Count = times.Count, P50 = Duration.FromTimeSpan(times.Half), P90 = Duration.FromTimeSpan(times.NineTenths), Max = Duration.FromTimeSpan(times.Longest) };

    private static V1.ReachChannel View(ReachChannel? channel) => channel switch
    {
        ReachChannel.Stream => V1.ReachChannel.Stream,
        ReachChannel.Email => V1.ReachChannel.Email,
        ReachChannel.TextMessage => V1.ReachChannel.TextMessage,
        ReachChannel.Push => V1.ReachChannel.Push,
        _ => V1.ReachChannel.Unspecified,
    };

    private static V1.ReachedRecipient View(DirectoryState directory, ReachedRecipient reached) => new()
    {
        Recipient = directory.Recipients[reached.Number].ToView(),
        GivenAt = reached.GivenAt.ToContract(),
        DeliveredAfter = Span(reached.Delivered),
        OpenedAfter = Span(reached.Opened),
        AnsweredAfter = Span(reached.Answered),
        Channel = View(reached.Channel),
        ToldAfter = Span(reached.Told),
    };

    private static V1.ReachFinding View(DirectoryState then, ReachFinding finding) => new()
    {
        Kind = Kinds[finding.Kind],
        Recipient = then.Recipients.GetValueOrDefault(finding.Recipient)?.ToView(),
        BodyId = finding.BodyId,
        Label = finding.BodyId.Length == 0 ? "" : then.Organisations.GetValueOrDefault(finding.BodyId)?.Name ?? then.Establishments.GetValueOrDefault(finding.BodyId)?.Name ?? finding.BodyId,
        Zone = finding.Zone?.ToContract(),
        Since = finding.Since.ToContract(),
        Until = finding.Until.ToContract(),
        Function = finding.Function?.ToContract() ?? V1.FunctionKind.Unspecified,
        Rank = finding.Rank,
        Right = finding.Right?.ToContract() ?? V1.RightKind.Unspecified,
        ConventionId = finding.ConventionId,
    };

    private static Duration? Span(TimeSpan? span) => span is { } known ? Duration.FromTimeSpan(known) : null;
}
