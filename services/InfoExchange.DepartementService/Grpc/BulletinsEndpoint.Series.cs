using Grpc.Core;
using InfoExchange.Bus.Mapping;
using InfoExchange.Domain.Bulletins;
using InfoExchange.Domain.Journal;
using InfoExchange.Domain.Jurisdictions;
using InfoExchange.Domain.Series;
using V1 = InfoExchange.Protos.V1;

namespace InfoExchange.DepartementService.Grpc;

/// <content>Series: bulletins of one way of acting.</content>
internal sealed partial class BulletinsEndpoint
{
    public override async Task<V1.ListSeriesResponse> ListSeries(V1.ListSeriesRequest request, ServerCallContext context)
    {
        var call = await desk.BeginAsync(request.Jurisdiction, request, context);
        var (size, after) = Paging.Read(request.PageSize, request.PageToken);
        var wanted = call.State.Bulletins.Series.All
            .Where(series => series.OpenedPosition > after && (request.WithClosed || series.ClosedAt is null))
            .OrderBy(series => series.OpenedPosition);
        var (page, next) = Paging.Take(wanted, size, series => series.OpenedPosition);
        var response = new V1.ListSeriesResponse { NextPageToken = next };
        foreach (var series in page)
        {
            response.Series.Add(await SummaryAsync(call, series));
        }

        return response;
    }

    public override async Task<V1.GetSeriesResponse> GetSeries(V1.GetSeriesRequest request, ServerCallContext context)
    {
        var call = await desk.BeginAsync(request.Jurisdiction, request, context);
        Jurisdiction? elsewhere = null;
        if (request.IssuingJurisdiction is not null && !request.IssuingJurisdiction.TryToDomain(out elsewhere))
        {
            throw CommandRefusals.UnknownValue("issuing_jurisdiction").ToException();
        }

        var series = call.State.Bulletins.Series.Find(elsewhere ?? call.State.Jurisdiction, request.SeriesId) ?? throw SeriesRefusals.Unknown(request.SeriesId).ToException();
        var response = new V1.GetSeriesResponse { Summary = await SummaryAsync(call, series) };
        foreach (var id in series.Facts)
        {
            response.Facts.Add(await FactAsync(call, series, call.State.Bulletins.ById[id]));
        }

        var counted = response.Facts.Where(fact => !fact.Withdrawn).ToList();
        response.Places.AddRange(counted.SelectMany(fact => fact.CommuneCodes).GroupBy(code => code, StringComparer.Ordinal)
            .OrderByDescending(place => place.Count()).ThenBy(place => place.Key, StringComparer.Ordinal)
            .Select(place => new V1.CommuneFacts { CommuneCode = place.Key, Name = call.State.Directory.Communes.NameOf(place.Key), Facts = place.Count() }));
        response.Hours.AddRange(FactClock.Of(counted.Select(fact => (fact.FactAt.ToDateTimeOffset(), fact.CommuneCodes.FirstOrDefault(series.IssuedIn.Code))))
            .Select(hour => new V1.WeekHour { Weekday = hour.Weekday, Hour = hour.Hour, Facts = hour.Facts }));
        return response;
    }

    public override async Task<V1.GetNextFactResponse> GetNextFact(V1.GetNextFactRequest request, ServerCallContext context)
    {
        var call = await desk.BeginAsync(request.Jurisdiction, request, context);
        var series = call.State.Bulletins.Series.Find(call.State.Jurisdiction, request.SeriesId) ?? throw SeriesRefusals.Unknown(request.SeriesId).ToException();
        var last = call.State.Bulletins.ById[series.Facts[^1]];
        if (SeriesRefusals.For(call.State, last.Latest.Header, null).FirstOrDefault(refusal => refusal.Code is "series.closed" or "series.full") is { } refusal)
        {
            throw refusal.ToException();
        }

        foreach (var id in series.Facts.Reverse())
        {
            var fact = call.State.Bulletins.ById[id];
            if (!IsWithdrawn(fact) && await call.Broker.Reading.WordsAsync(fact.Latest, call.Cancelled) is { } words)
            {
                return Next(call, series, fact, NextFact.Of(fact.Latest.Header, words, call.Now));
            }
        }

        throw SeriesRefusals.NothingToCopy(series.Id).ToException();
    }

    public override async Task<V1.CloseSeriesResponse> CloseSeries(V1.CloseSeriesRequest request, ServerCallContext context)
    {
        var call = await desk.BeginAsync(request.Jurisdiction, request, context);
        var answer = await call.SubmitAsync(new Domain.Series.CloseSeries(call.PersonId, request.SeriesId, request.Reason), request.IdempotencyKey, request);
        return new V1.CloseSeriesResponse { Position = answer.Position, ClosedAt = answer.Answer.At.ToContract(), Facts = answer.Answer.Included };
    }

    private static V1.GetNextFactResponse Next(ActiveCall call, SeriesRecord series, BulletinRecord fact, NextFact next)
    {
        var content = new BulletinContent { Texts = next.Draft.Texts, Areas = [], Vehicles = next.Draft.Vehicles, Sources = [], ProsecutorReference = "" };
        var draft = BulletinViews.ToDraft(BulletinHeader.Of(next.Draft), content);

        // It holds from when it is published, not from now.
        draft.EffectiveAt = null;
        return new V1.GetNextFactResponse { Draft = draft, Ordinal = series.Facts.Length + 1, CopiedFrom = fact.Latest.BulletinId, WithoutPersons = next.IsWithoutPersons };
    }

    private static bool IsWithdrawn(BulletinRecord fact) => fact.Closed?.Closing is ClosingKind.Cancelled or ClosingKind.Recalled;

    private static async Task<V1.SeriesSummary> SummaryAsync(ActiveCall call, SeriesRecord series)
    {
        var words = await call.Broker.Reading.WordsAsync(call.State.Bulletins.ById[series.Facts[^1]].Latest, call.Cancelled);
        return new V1.SeriesSummary
        {
            SeriesId = series.Id,
            IssuingJurisdiction = series.IssuedIn.ToContract(),
            Facts = series.Facts.Length,
            OpenedAt = series.OpenedAt.ToContract(),
            LastIssuedAt = series.LastFactAt.ToContract(),
            ClosedAt = series.ClosedAt.ToContract(),
            Exercise = series.IsExercise,
            Judicial = series.IsJudicial,
            Headline = words?.Texts[0].Headline ?? "",
        };
    }

    private static async Task<V1.SeriesFact> FactAsync(ActiveCall call, SeriesRecord series, BulletinRecord fact)
    {
        var header = fact.Latest.Header;
        var words = await call.Broker.Reading.WordsAsync(fact.Latest, call.Cancelled);
        return new V1.SeriesFact
        {
            Ordinal = series.OrdinalOf(fact.Latest.BulletinId),
            BulletinId = fact.Latest.BulletinId,
            FactAt = (header.FactAt ?? fact.FirstIssuedAt).ToContract(),
            FactAtTold = header.FactAt is not null,
            CommuneCodes = { header.Communes },
            Headline = words?.Texts[0].Headline ?? "",
            Withdrawn = IsWithdrawn(fact),
            Current = fact.IsCurrentAt(call.Now),
        };
    }
}
