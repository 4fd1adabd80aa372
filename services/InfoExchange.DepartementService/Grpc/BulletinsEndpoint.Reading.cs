using Grpc.Core;
using InfoExchange.Bus.Mapping;
using InfoExchange.Domain.Bulletins;
using V1 = InfoExchange.Protos.V1;

namespace InfoExchange.DepartementService.Grpc;

/// <content>Get and list: for the territory's own services. Recipients read what they were sent, from their gateway.</content>
internal sealed partial class BulletinsEndpoint
{
    public override async Task<V1.ListTemplatesResponse> ListTemplates(V1.ListTemplatesRequest request, ServerCallContext context)
    {
        await desk.BeginAsync(request.Jurisdiction, request, context);
        return new V1.ListTemplatesResponse { Templates = { Domain.Templates.AlertTemplates.All.Select(TemplateViews.Of) } };
    }

    public override async Task<V1.GetBulletinResponse> GetBulletin(V1.GetBulletinRequest request, ServerCallContext context)
    {
        var call = await desk.BeginAsync(request.Jurisdiction, request, context);
        var bulletin = call.State.Bulletins.ById.GetValueOrDefault(request.BulletinId);
        var issued = bulletin?.Versions.FirstOrDefault(v => request.Version == 0 ? v == bulletin.Latest : v.Version == request.Version);
        if (bulletin is null || issued is null)
        {
            throw BulletinRefusals.Unknown(request.BulletinId).ToException();
        }

        var words = await call.Broker.Reading.WordsAsync(issued, call.Cancelled);
        return new V1.GetBulletinResponse
        {
            Summary = await SummaryAsync(call, bulletin),
            Draft = words is null ? null : BulletinViews.ToDraft(issued.Header, words),
            Territories = { await TerritoryAnswers.OfAsync(call, bulletin) },
            Versions = { (await call.Broker.Reading.IssuesAsync(request.BulletinId, call.Cancelled)).Select(e => new V1.IssuedVersion { Version = ((BulletinIssued)e.Event).Version, IssuedAt = e.At.ToContract() }) },
        };
    }

    public override async Task<V1.ListBulletinsResponse> ListBulletins(V1.ListBulletinsRequest request, ServerCallContext context)
    {
        var call = await desk.BeginAsync(request.Jurisdiction, request, context);
        var (size, after) = Paging.Read(request.PageSize, request.PageToken);
        var wanted = call.State.Bulletins.Order.Reverse()
            .Where(o => after == 0 || o.Key < after)
            .Select(o => (Position: o.Key, Bulletin: call.State.Bulletins.ById[o.Value]))
            .Where(b => Matches(b.Bulletin, request, call.Now));
        var (page, next) = Paging.Take(wanted, size, b => b.Position);
        var response = new V1.ListBulletinsResponse { NextPageToken = next };
        foreach (var (_, bulletin) in page)
        {
            response.Bulletins.Add(await SummaryAsync(call, bulletin));
        }

        return response;
    }

    private static bool Matches(BulletinRecord bulletin, V1.ListBulletinsRequest request, DateTimeOffset now) =>
        (request.State == V1.BulletinState.Unspecified || BulletinStates.Of(bulletin, now) == request.State)
        && (request.Kind == V1.BulletinKind.Unspecified || bulletin.Latest.Header.Kind.ToContract() == request.Kind)
        && (request.SeriesId.Length == 0 || bulletin.Latest.Header.SeriesId == request.SeriesId);

    private static async Task<V1.BulletinSummary> SummaryAsync(ActiveCall call, BulletinRecord bulletin)
    {
        var header = bulletin.Latest.Header;
        var words = await call.Broker.Reading.WordsAsync(bulletin.Latest, call.Cancelled);
        return new V1.BulletinSummary
        {
            BulletinId = bulletin.Latest.BulletinId,
            Version = bulletin.Latest.Version,
            Kind = header.Kind.ToContract(),
            State = BulletinStates.Of(bulletin, call.Now),
            Headline = words?.Texts[0].Headline ?? "",
            SeriesId = header.SeriesId,
            Position = bulletin.Position,
            IssuedAt = bulletin.IssuedAt.ToContract(),
            EffectiveAt = header.EffectiveAt.ToContract(),
            ExpiresAt = header.ExpiresAt.ToContract(),
            IssuedBy = bulletin.IssuedBy.Function.ToString(),
            Recipients = bulletin.Latest.Included,
            Exercise = header.IsExercise,
            IssuingJurisdiction = bulletin.Latest.IssuedIn.ToContract(),
            SeriesOrdinal = call.State.Bulletins.Series.Of(bulletin.Latest)?.OrdinalOf(bulletin.Latest.BulletinId) ?? 0,
        };
    }
}
