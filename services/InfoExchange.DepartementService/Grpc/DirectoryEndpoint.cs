using System.Collections.Immutable;
using Grpc.Core;
using InfoExchange.Bus.Mapping;
using InfoExchange.DepartementService.Hosting;
using InfoExchange.Domain.Directory;
using InfoExchange.Domain.Jurisdictions;
using V1 = InfoExchange.Protos.V1;

namespace InfoExchange.DepartementService.Grpc;

/// <summary>The directory: who am I, recipients, facts, standings, who is on duty. Nobody browses it beyond their need.</summary>
internal sealed partial class DirectoryEndpoint(CallDesk desk, DepartementServiceOptions options) : V1.DirectoryService.DirectoryServiceBase
{
    public override async Task<V1.WhoAmIResponse> WhoAmI(V1.WhoAmIRequest request, ServerCallContext context)
    {
        var call = await desk.BeginAsync(request.Jurisdiction, request, context);
        var directory = call.State.Directory;
        var response = new V1.WhoAmIResponse
        {
            PersonId = call.PersonId,
            DisplayName = await call.Broker.Reading.TextAsync(directory.People[call.PersonId].Names, call.Cancelled) ?? "",
            Position = call.PositionShown(call.State.Position),
        };
        var own = new SortedSet<int>();
        foreach (var held in directory.FunctionsOf(call.PersonId, call.Now))
        {
            var numbers = NumbersOf(directory, held);
            own.UnionWith(numbers);
            response.Functions.Add(ToView(call, held, numbers));
        }

        response.Recipients.AddRange(own.Select(n => directory.Recipients[n].ToFullView()));
        return response;
    }

    public override async Task<V1.ListRecipientsResponse> ListRecipients(V1.ListRecipientsRequest request, ServerCallContext context)
    {
        var call = await desk.BeginAsync(request.Jurisdiction, request, context);
        var (size, after) = Paging.Read(request.PageSize, request.PageToken);
        var wanted = call.State.Directory.Recipients.Values.Where(r => r.Number > after
            && (request.Kind == V1.RecipientKind.Unspecified || r.Kind.ToContract() == request.Kind)
            && (request.Sectors.Count == 0 || request.Sectors.Contains(r.Sector.ToContract()))
            && (request.CommuneCodes.Count == 0 || request.CommuneCodes.Contains(r.Commune)));
        var (page, next) = Paging.Take(wanted, size, r => r.Number);
        var response = new V1.ListRecipientsResponse { NextPageToken = next };
        foreach (var recipient in page)
        {
            var standing = call.State.Directory.StandingOf(recipient.Number);
            var line = new V1.RecipientLine
            {
                Recipient = recipient.ToFullView(),
                Standing = (standing.IsGoodAt(call.Now) ? Standing.Good : standing.Standing).ToContract(),
                Since = standing.From.ToContractStart(),
                Until = standing.Until.ToContract(),
            };
            Describe(call, recipient, line);
            response.Lines.Add(line);
        }

        return response;
    }

    public override async Task<V1.RecordFactResponse> RecordFact(V1.RecordFactRequest request, ServerCallContext context)
    {
        var call = await desk.BeginAsync(request.Jurisdiction, request, context);
        var command = FactReading.Read(call, request);
        var answer = await call.SubmitAsync(command.IsAccepted ? command.Value : throw command.Refusals.ToException(), request.IdempotencyKey, request);
        return new V1.RecordFactResponse { Position = answer.Position, RecordedAt = answer.Answer.At.ToContract(), RecipientNumber = answer.Answer.Version };
    }

    public override async Task<V1.ImportFactsResponse> ImportFacts(V1.ImportFactsRequest request, ServerCallContext context)
    {
        var call = await desk.BeginAsync(request.Jurisdiction, request, context);
        return await FactImport.RunAsync(call, request);
    }

    public override async Task<V1.ImportCommunesResponse> ImportCommunes(V1.ImportCommunesRequest request, ServerCallContext context)
    {
        var call = await desk.BeginAsync(request.Jurisdiction, request, context);
        return await CommuneImport.RunAsync(call, request);
    }

    public override async Task<V1.ChangeStandingResponse> ChangeStanding(V1.ChangeStandingRequest request, ServerCallContext context)
    {
        var call = await desk.BeginAsync(request.Jurisdiction, request, context);
        var (command, subject) = StandingReading.Read(call, request);
        var answer = await call.SubmitAsync(command, request.IdempotencyKey, request);
        var response = new V1.ChangeStandingResponse
        {
            Position = answer.Position,
            EffectiveAt = answer.Answer.At.ToContract(),
            Revocation = command.Standing == Standing.Good || command.From > call.Now ? RevocationViews.None : await RevocationViews.OfAsync(call, answer),
        };
        response.RecipientNumbers.AddRange(call.Broker.Sequencer.State.Directory.RecipientsOf(subject, request.Subject.Id));
        return response;
    }

    public override async Task<V1.ListRightsResponse> ListRights(V1.ListRightsRequest request, ServerCallContext context)
    {
        var call = await desk.BeginAsync(request.Jurisdiction, request, context);
        return RightViews.Of(call, request, options.RightsStaleAfter);
    }

    public override async Task<V1.ListOrdersResponse> ListOrders(V1.ListOrdersRequest request, ServerCallContext context)
    {
        var call = await desk.BeginAsync(request.Jurisdiction, request, context);
        return OrderViews.Of(call, request);
    }

    public override async Task<V1.GetOnDutyResponse> GetOnDuty(V1.GetOnDutyRequest request, ServerCallContext context)
    {
        var call = await desk.BeginAsync(request.Jurisdiction, request, context);
        var commune = request.CommuneCode;
        ImmutableArray<DutyPost> ofRecipient = [];
        if (DutyViews.MayAsk(call, request.RecipientNumber))
        {
            var recipient = call.State.Directory.Recipients[request.RecipientNumber];
            ofRecipient = DutyRoster.ForRecipient(call.State.Directory, recipient, call.Now);
            commune = commune.Length == 0 ? recipient.Commune : commune;
        }

        if (commune.Length == 0)
        {
            return await DutyViews.OfAsync(call, DutyRoster.All(call.State.Directory, call.Now));
        }

        if (!CommuneCode.TryParse(commune, out var code) || !call.State.Jurisdiction.Holds(code))
        {
            throw DirectoryRefusals.CommuneElsewhere("commune_code", commune).ToException();
        }

        var response = await DutyViews.OfAsync(call, [.. DutyRoster.For(call.State.Directory, code.Text, call.Now, out var zones), .. ofRecipient]);
        response.NoZone = zones.IsEmpty;
        return response;
    }

    public override async Task<V1.GetOpenMattersResponse> GetOpenMatters(V1.GetOpenMattersRequest request, ServerCallContext context)
    {
        var call = await desk.BeginAsync(request.Jurisdiction, request, context);
        return call.State.Directory.Organisations.GetValueOrDefault(request.WatchId) is { Kind: OrganisationKind.Watch }
            ? ReadinessViews.Of(OpenMatters.Of(call.State, request.WatchId, call.Now))
            : throw DirectoryRefusals.UnknownReference("watch_id", request.WatchId).ToException();
    }

    public override async Task<V1.GetReadinessResponse> GetReadiness(V1.GetReadinessRequest request, ServerCallContext context)
    {
        var call = await desk.BeginAsync(request.Jurisdiction, request, context);
        return ReadinessViews.Of(call, Readiness.Of(call.State.Directory, call.Now));
    }

    private static void Describe(ActiveCall call, Recipient recipient, V1.RecipientLine line)
    {
        var directory = call.State.Directory;
        var activities = recipient.Activities.Length > 0 ? recipient.Activities.Split(' ')
            : recipient.Kind == RecipientKind.Presence && directory.Organisations.TryGetValue(recipient.OwnerId, out var firm) ? [.. firm.Activities]
            : Array.Empty<string>();
        line.Activities.AddRange(activities);
        line.Contacts.AddRange(OrderViews.ContactsOf(call, recipient));
        if (directory.Sites.TryGetValue(recipient.Id, out var site))
        {
            line.OpeningHours.AddRange(site.OpeningHours.Select(h => new V1.OpeningHours { Day = (V1.Weekday)(h.Day == DayOfWeek.Sunday ? 7 : (int)h.Day), OpensAtMinute = h.OpensAt, ClosesAtMinute = h.ClosesAt }));
            line.SecurityPlan = site.Plan is { } plan
                ? new V1.SecurityPlan { Version = plan.Reference, ReviewedAt = plan.ReviewedAt.ToContract(), ExercisedAt = plan.ExercisedAt.ToContract() }
                : null;
        }
    }

    private static List<int> NumbersOf(DirectoryState directory, FunctionHolding held) => held.Function switch
    {
        DutyFunction.SecurityDesk => [.. directory.RecipientsOf(StandingSubject.Recipient, held.HolderId)],
        DutyFunction.CrisisCoordinator => [.. directory.RecipientsOf(StandingSubject.Recipient, held.HolderId), .. directory.RecipientsOf(StandingSubject.Organisation, held.HolderId)],
        DutyFunction.FirmReferent => [.. directory.RecipientsOf(StandingSubject.Organisation, held.HolderId)],
        _ => [],
    };

    private static V1.HeldFunction ToView(ActiveCall call, FunctionHolding held, List<int> numbers)
    {
        var view = new V1.HeldFunction
        {
            Id = held.Id,
            Kind = held.Function.ToContract(),
            Jurisdiction = call.State.Jurisdiction.ToContract(),
            Label = call.State.Directory.Organisations.GetValueOrDefault(held.HolderId)?.Name ?? held.HolderId,
            Rank = held.Rank,
            ValidUntil = held.Until.ToContract(),
        };
        view.RecipientNumbers.AddRange(numbers);
        return view;
    }
}
