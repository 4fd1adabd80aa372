using Grpc.Core;
using InfoExchange.Bus.Mapping;
using InfoExchange.Domain.Audiences;
using InfoExchange.Domain.Authorization;
using InfoExchange.Domain.Bulletins;
using InfoExchange.Domain.Directory;
using InfoExchange.Domain.Journal;
using InfoExchange.Protos.Refusals;
using V1 = InfoExchange.Protos.V1;

namespace InfoExchange.DepartementService.Grpc;

/// <content>Explanations, and the searches the other way round.</content>
internal sealed partial class AuthorizationEndpoint
{
    public override async Task<V1.ExplainResponse> Explain(V1.ExplainRequest request, ServerCallContext context)
    {
        var call = await desk.BeginAsync(request.Jurisdiction, request, context);
        var isAuditor = await ConsultAsync(call, request.RecipientNumber, "explanation", request.BulletinId, request.Motive);
        var asked = request.At.TryToDomain(out var at) && at < call.Now ? at : call.Now;
        var bulletin = call.State.Bulletins.ById.GetValueOrDefault(request.BulletinId) ?? throw BulletinRefusals.Unknown(request.BulletinId).ToException();
        var recipient = call.State.Directory.Recipients.GetValueOrDefault(request.RecipientNumber) ?? throw BulletinRefusals.Unknown(request.BulletinId).ToException();
        var issue = await IssueAsync(call, request, asked) ?? throw (isAuditor && request.Version == 0 ? BulletinRefusals.NotIssuedThen() : BulletinRefusals.Unknown(request.BulletinId)).ToException();
        var issued = (BulletinIssued)issue.Event;
        var audience = await call.Broker.Reading.AudienceAtAsync(issue, asked, call.Cancelled) ?? throw BulletinRefusals.Unknown(request.BulletinId).ToException();
        var (entry, member) = audience.DecisionOn(request.RecipientNumber);
        if (member is null && !isAuditor)
        {
            // What is not the caller's reads as what does not exist.
            throw BulletinRefusals.Unknown(request.BulletinId).ToException();
        }

        var (directory, rules) = await call.Broker.Reading.FactsAsync(entry.Position - 1, null, call.Cancelled);
        var today = asked == call.Now ? (call.State.Directory, call.State.Rules) : await call.Broker.Reading.FactsAsync(call.State.Position, asked.AddTicks(1), call.Cancelled);
        var known = directory.Recipients.GetValueOrDefault(recipient.Number, recipient);
        var then = AudienceExplanation.Of(directory, rules, call.State.Jurisdiction, known, issued.Header, entry.At);
        var now = AudienceExplanation.Of(today.Directory, today.Rules, call.State.Jurisdiction, recipient, issued.Header, asked);
        var isOver = !HeldAt(bulletin, issued, asked);
        var shown = today.Directory.Recipients.ContainsKey(recipient.Number) ? today.Directory : call.State.Directory;
        return new V1.ExplainResponse
        {
            Line = AudienceViews.ToLine(member ?? then.Member, shown, issued.Header, entry.At, isAuditor),
            Version = issued.Version,
            Position = member is null ? 0 : call.PositionShown(entry.Position),
            WhenDecided = ExplanationViews.ToView(then, directory, issued.Header, entry.At, isAuditor, isOver: false),
            WhenAsked = ExplanationViews.ToView(now, today.Directory, issued.Header, asked, isAuditor, isOver),
            CouldSee = member?.IsIncluded == true && issue.At <= asked && !isOver && today.Directory.StandingOf(recipient.Number).IsGoodAt(asked),
        };
    }

    public override async Task<V1.ListViewersResponse> ListViewers(V1.ListViewersRequest request, ServerCallContext context)
    {
        var call = await desk.BeginAsync(request.Jurisdiction, request, context);
        await call.ConsultAsync("viewers", request.BulletinId, request.Motive);
        var bulletin = call.State.Bulletins.ById.GetValueOrDefault(request.BulletinId) ?? throw BulletinRefusals.Unknown(request.BulletinId).ToException();
        var wanted = request.Version == 0 ? bulletin.Latest.Version : request.Version;
        var issue = (await call.Broker.Reading.IssuesAsync(request.BulletinId, call.Cancelled)).FirstOrDefault(e => ((BulletinIssued)e.Event).Version == wanted);
        var dated = issue is null ? null : await call.Broker.Reading.AudienceAtAsync(issue, DateTimeOffset.MaxValue, call.Cancelled);
        if (issue is null || dated is null)
        {
            throw BulletinRefusals.Unknown(request.BulletinId).ToException();
        }

        var issued = (BulletinIssued)issue.Event;
        var (size, after) = Paging.Read(request.PageSize, request.PageToken);
        var (page, next) = Paging.Take(dated.Audience.Members.Where(m => m.Number > after), size, m => m.Number);
        var isLatest = issued.Version == bulletin.Latest.Version;
        var holds = isLatest && bulletin.IsCurrentAt(call.Now);
        var response = new V1.ListViewersResponse { NextPageToken = next, Version = issued.Version };
        response.Viewers.AddRange(page.Select(member => new V1.Viewer
        {
            Line = AudienceViews.ToLine(member, call.State.Directory, issued.Header, isLatest ? bulletin.IssuedAt : null),
            SeesNow = holds && member.IsIncluded && call.State.Directory.StandingOf(member.Number).IsGoodAt(call.Now),
        }));
        return response;
    }

    public override async Task<V1.ListVisibleResponse> ListVisible(V1.ListVisibleRequest request, ServerCallContext context)
    {
        var call = await desk.BeginAsync(request.Jurisdiction, request, context);
        var isAuditor = await ConsultAsync(call, request.RecipientNumber, "visible", $"recipient-{request.RecipientNumber}", request.Motive);
        var recipient = FindRecipient(call, request.RecipientNumber);
        var (size, after) = Paging.Read(request.PageSize, request.PageToken);
        var isGood = call.State.Directory.StandingOf(recipient.Number).IsGoodAt(call.Now);
        var seen = call.State.Bulletins.Order
            .Where(o => isGood && o.Key > after)
            .Select(o => (Order: o.Key, Bulletin: call.State.Bulletins.ById[o.Value]))
            .Where(b => b.Bulletin.IsCurrentAt(call.Now) && b.Bulletin.Audience is not null && b.Bulletin.Includes(recipient.Number));
        var (page, next) = Paging.Take(seen, size, b => b.Order);
        var response = new V1.ListVisibleResponse { NextPageToken = next, Withheld = isGood ? null : RefusalTexts.Contract.ToReason(AudienceReason.Suspended) };
        response.Bulletins.AddRange(page.Select(b => ToVisible(b.Bulletin, recipient, call, isAuditor)));
        return response;
    }

    public override async Task<V1.ListRelayedResponse> ListRelayed(V1.ListRelayedRequest request, ServerCallContext context)
    {
        var call = await desk.BeginAsync(request.Jurisdiction, request, context);
        var (size, after) = Paging.Read(request.PageSize, request.PageToken);
        var relayed = call.State.Bulletins.Order
            .Where(o => o.Key > after)
            .Select(o => (Order: o.Key, Bulletin: call.State.Bulletins.ById[o.Value]))
            .Select(b => (b.Order, b.Bulletin, Reading: RelayReading.Of(call.State.Directory, call.PersonId, b.Bulletin, call.Now)))
            .Where(b => b.Reading.View != RelayView.Nothing);
        var (page, next) = Paging.Take(relayed, size, b => b.Order);
        var response = new V1.ListRelayedResponse { NextPageToken = next };
        foreach (var (_, bulletin, reading) in page)
        {
            var issued = bulletin.Latest;
            var words = reading.View == RelayView.Content ? await call.Broker.Reading.WordsAsync(issued, call.Cancelled) : null;
            var line = new V1.RelayedBulletin
            {
                BulletinId = issued.BulletinId,
                Version = issued.Version,
                Kind = issued.Header.Kind.ToContract(),
                InformationType = issued.Header.InformationType,
                ExpiresAt = issued.Header.ExpiresAt.ToContract(),
                Draft = words is null ? null : BulletinViews.ToDraft(issued.Header, words),
            };
            line.Members.AddRange(reading.Members.Select(n => call.State.Directory.Recipients[n].ToView()));
            response.Bulletins.Add(line);
        }

        return response;
    }

    public override async Task<V1.ListBindingRulesResponse> ListBindingRules(V1.ListBindingRulesRequest request, ServerCallContext context)
    {
        var call = await desk.BeginAsync(request.Jurisdiction, request, context);
        await ConsultAsync(call, request.RecipientNumber, "binding_rules", $"recipient-{request.RecipientNumber}", request.Motive);
        var recipient = FindRecipient(call, request.RecipientNumber);
        var (directory, rules) = (call.State.Directory, call.State.Rules);
        var response = new V1.ListBindingRulesResponse
        {
            Withheld = rules.Flows != FlowState.Open ? RefusalTexts.Contract.ToReason(AudienceReason.FlowsStopped)
                : directory.StandingOf(recipient.Number).IsGoodAt(call.Now) ? null
                : RefusalTexts.Contract.ToReason(AudienceReason.Suspended),
        };
        response.Rules.AddRange(BindingRules.Of(directory, rules, recipient, call.Now)
            .Select(rule => RuleMapping.ToView(new RuleRecord(rule, RuleState.Active, "", rule.Version, null), call.State.Created!.Authority, call.Now)));
        response.Types_.AddRange(BindingRules.Types(directory, rules, call.State.Jurisdiction, recipient, call.Now).Select(opened => new V1.OpenedType
        {
            InformationType = opened.InformationType,
            ConventionId = opened.Convention.Id,
            Article = $"{opened.Convention.Title} ({opened.Convention.TextVersion})",
            Information = opened.Information.IsIncluded,
            Alerts = opened.Alert.IsIncluded,
            WhyNot = opened.WhyNot is { } reason ? RefusalTexts.Contract.ToReason(reason) : null,
        }));
        return response;
    }

    /// <summary>Journals the question unless the recipient is the caller's own.</summary>
    /// <returns>True when the caller reads the auditor's voice.</returns>
    private static async Task<bool> ConsultAsync(ActiveCall call, int recipient, string subject, string subjectId, V1.Motive? motive)
    {
        if (call.ActsFor(recipient))
        {
            return false;
        }

        await call.ConsultAsync(subject, subjectId, motive);
        return true;
    }

    private static Recipient FindRecipient(ActiveCall call, int number) => call.State.Directory.Recipients.GetValueOrDefault(number) ?? throw AccessRefusals.NotYours().ToException();

    // Null when there was none: that a bulletin was not issued yet tells whoever was not meant that it was later.
    private static async Task<JournalEntry?> IssueAsync(ActiveCall call, V1.ExplainRequest request, DateTimeOffset asked)
    {
        var issues = await call.Broker.Reading.IssuesAsync(request.BulletinId, call.Cancelled);
        return request.Version > 0 ? issues.FirstOrDefault(e => ((BulletinIssued)e.Event).Version == request.Version) : issues.LastOrDefault(e => e.At <= asked);
    }

    private static bool HeldAt(BulletinRecord bulletin, BulletinIssued issued, DateTimeOffset at) => at < issued.Header.ExpiresAt && (bulletin.Closed is null || at < bulletin.ClosedAt);

    private static V1.VisibleBulletin ToVisible(BulletinRecord bulletin, Recipient recipient, ActiveCall call, bool isAuditor)
    {
        var issued = bulletin.Latest;
        var member = bulletin.Audience!.Members.First(m => m.Number == recipient.Number);
        return new V1.VisibleBulletin
        {
            BulletinId = issued.BulletinId,
            Version = issued.Version,
            Kind = issued.Header.Kind.ToContract(),
            ExpiresAt = issued.Header.ExpiresAt.ToContract(),
            Position = call.PositionShown(bulletin.Position),
            Ground = isAuditor ? AudienceViews.ToGround(AudienceCause.Of(member, recipient, call.State.Directory, issued.Header), call.State.Directory) : null,
        };
    }
}
