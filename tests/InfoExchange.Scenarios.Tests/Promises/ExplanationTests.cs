using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using InfoExchange.Protos.Refusals;
using InfoExchange.Protos.V1;
using InfoExchange.Standalone.Demo;

namespace InfoExchange.Scenarios.Tests.Promises;

/// <summary>Who sees what, told through gRPC: explanations, reverse searches, previews compared, what-if, equity.</summary>
public sealed class ExplanationTests(RunningStandalone program) : IClassFixture<RunningStandalone>
{
    private static readonly Motive Complaint = new() { Code = "complaint" };

    [Fact]
    public async Task A_firm_reads_what_to_do_and_the_auditor_which_gate_and_the_smallest_change()
    {
        var published = await PublishAsync("why");
        var firm = await program.SignInAsync("pc-gamma-75");
        var auditor = await program.SignInAsync("auditeur-75");
        var number = firm.Recipients[0].Number;

        var own = await firm.Authorization.ExplainAsync(Asking(firm, published, number, null), firm.Call(CancellationToken.None));
        var audited = await auditor.Authorization.ExplainAsync(Asking(auditor, published, number, Complaint), auditor.Call(CancellationToken.None));

        Assert.Equal(("audience.no_licence", null, null), (own.Line.Decision.ToPerson.Code, own.Line.Decision.ToAuditor, own.Line.Decision.Ground));
        Assert.Equal([ChangeKind.RenewLicence], own.WhenAsked.Change.Select(s => s.Kind));
        Assert.Equal(("cause.no_licence", "CSI, art. L.612-9"), (audited.Line.Decision.ToAuditor.Code, audited.Line.Decision.Ground.Article));
        Assert.NotEqual(audited.Line.Decision.ToPerson.French, audited.Line.Decision.ToAuditor.French);
        Assert.Equal("change_act.renew_licence", Assert.Single(audited.WhenAsked.Change).ToAuditor.Code);
        Assert.All(audited.WhenDecided.Causes, cause => Assert.DoesNotContain("{", cause.ToAuditor.French, StringComparison.Ordinal));
        Assert.False(own.CouldSee);
    }

    [Fact]
    public async Task Doing_the_change_that_was_named_makes_the_next_bulletin_reach_it()
    {
        var published = await PublishAsync("before-joining");
        var auditor = await program.SignInAsync("auditeur-75");
        var authority = await program.SignInAsync("prefet-75");
        var third = await RecipientAsync(authority, "bijouterie-3-75");
        var explained = await auditor.Authorization.ExplainAsync(Asking(auditor, published, third.Number, Complaint), auditor.Call(CancellationToken.None));
        var beforeJoining = DateTimeOffset.UtcNow;
        var step = Assert.Single(explained.WhenAsked.Change);
        Assert.Equal((ChangeKind.JoinConvention, "conv-bijoutiers", "bijouterie-3-75"), (step.Kind, step.SubjectId, step.MemberId));

        await authority.Directory.RecordFactAsync(
            new RecordFactRequest
            {
                Jurisdiction = authority.Jurisdiction, IdempotencyKey = "join-3", SourceDocument = "adhésion",
                Adhesion = new Adhesion { ConventionId = step.SubjectId, Subject = new Subject { Kind = SubjectKind.Site, Id = step.MemberId }, ValidFrom = Timestamp.FromDateTimeOffset(DateTimeOffset.UtcNow) },
            },
            authority.Call(CancellationToken.None));
        var after = await PublishAsync("after-joining");
        var viewers = await auditor.Authorization.ListViewersAsync(
            new ListViewersRequest { Jurisdiction = auditor.Jurisdiction, BulletinId = after, Motive = Complaint, PageSize = 200 }, auditor.Call(CancellationToken.None));

        Assert.Contains(viewers.Viewers, v => v.Line.Recipient.Number == third.Number && v.SeesNow);
        // The open bulletin was decided again for it; what was decided before stays what it was.
        var now = await auditor.Authorization.ExplainAsync(Asking(auditor, published, third.Number, Complaint), auditor.Call(CancellationToken.None));
        Assert.Equal((true, true, true), (now.Line.Decision.Allowed, now.WhenDecided.Allowed, now.WhenAsked.Allowed));
        var earlier = Asking(auditor, published, third.Number, Complaint);
        earlier.At = Timestamp.FromDateTimeOffset(beforeJoining);
        var then = await auditor.Authorization.ExplainAsync(earlier, auditor.Call(CancellationToken.None));
        Assert.Equal((false, false, false, explained.Position), (then.Line.Decision.Allowed, then.WhenDecided.Allowed, then.WhenAsked.Allowed, then.Position));
    }

    [Fact]
    public async Task What_a_shop_sees_is_its_own_to_ask_and_another_s_takes_a_motive()
    {
        var published = await PublishAsync("seen");
        var shop = await program.SignInAsync("bijouterie-1-75");
        var other = await program.SignInAsync("bijouterie-2-75");
        var auditor = await program.SignInAsync("auditeur-75");

        var own = await shop.Authorization.ListVisibleAsync(Seeing(shop, shop.Recipients[0].Number, null), shop.Call(CancellationToken.None));
        var foreign = await Assert.ThrowsAsync<RpcException>(async () => await shop.Authorization.ListVisibleAsync(Seeing(shop, other.Recipients[0].Number, Complaint), shop.Call(CancellationToken.None)));
        var unmotivated = await Assert.ThrowsAsync<RpcException>(async () => await auditor.Authorization.ListVisibleAsync(Seeing(auditor, shop.Recipients[0].Number, null), auditor.Call(CancellationToken.None)));
        var audited = await auditor.Authorization.ListVisibleAsync(Seeing(auditor, shop.Recipients[0].Number, Complaint), auditor.Call(CancellationToken.None));

        Assert.Contains(own.Bulletins, b => b.BulletinId == published && b.Ground is null);
        Assert.Equal(StatusCode.PermissionDenied, foreign.StatusCode);
        Assert.Equal(StatusCode.InvalidArgument, unmotivated.StatusCode);
        Assert.Contains(audited.Bulletins, b => b.BulletinId == published && b.Ground.Kind == GroundKind.Rule);
    }

    [Fact]
    public async Task A_party_reads_the_rules_that_bind_it_and_what_it_would_get()
    {
        var shop = await program.SignInAsync("bijouterie-1-75");
        var binding = await shop.Authorization.ListBindingRulesAsync(
            new ListBindingRulesRequest { Jurisdiction = shop.Jurisdiction, RecipientNumber = shop.Recipients[0].Number }, shop.Call(CancellationToken.None));

        Assert.Equal(["r-diffusion-75"], binding.Rules.Select(r => r.Id));
        Assert.Contains(binding.Types_, t => t is { InformationType: "vol-a-main-armee", ConventionId: "conv-bijoutiers", Information: true, Alerts: true, WhyNot: null });
        Assert.DoesNotContain(binding.Types_, t => t.InformationType == "trouble");
    }

    [Fact]
    public async Task A_change_that_nobody_made_is_told_by_name_on_open_bulletins_and_on_a_period()
    {
        await PublishAsync("simulated");
        var authority = await program.SignInAsync("prefet-75");
        var shop = await program.SignInAsync("bijouterie-1-75");
        var end = new SimulateChangeRequest { Jurisdiction = authority.Jurisdiction, EndedConventionId = "conv-bijoutiers", Motive = Complaint };
        var past = end.Clone();
        (past.IssuedFrom, past.IssuedUntil) = (Timestamp.FromDateTimeOffset(DateTimeOffset.UtcNow.AddHours(-1)), Timestamp.FromDateTimeOffset(DateTimeOffset.UtcNow.AddHours(1)));

        foreach (var request in new[] { end, past })
        {
            var simulated = await authority.Authorization.SimulateChangeAsync(request, authority.Call(CancellationToken.None));
            Assert.Contains(simulated.Losing, r => r.Number == shop.Recipients[0].Number && r.Name.Length > 0);
            Assert.Empty(simulated.Gaining);
            Assert.InRange(simulated.Different, 1, simulated.Decided);
        }

        var unknown = await Assert.ThrowsAsync<RpcException>(async () => await authority.Authorization.SimulateChangeAsync(
            new SimulateChangeRequest { Jurisdiction = authority.Jurisdiction, EndedRuleId = "inconnue", Motive = Complaint }, authority.Call(CancellationToken.None)));
        Assert.Equal("rule.unknown", RefusalStatus.Read(unknown).Single().Code);
    }

    [Fact]
    public async Task Who_got_nothing_over_a_period_is_told_with_the_reason()
    {
        await PublishAsync("equity");
        var auditor = await program.SignInAsync("auditeur-75");
        var equity = await auditor.Authorization.GetEquityAsync(
            new GetEquityRequest
            {
                Jurisdiction = auditor.Jurisdiction, Motive = Complaint,
                IssuedFrom = Timestamp.FromDateTimeOffset(DateTimeOffset.UtcNow.AddHours(-1)), IssuedUntil = Timestamp.FromDateTimeOffset(DateTimeOffset.UtcNow.AddHours(1)),
            },
            auditor.Call(CancellationToken.None));

        Assert.Contains(equity.Sectors, s => s is { Sector: Sector.SocialLandlord, Served: 0 } && s.Why.Code == "audience.type_closed");
        Assert.Contains(equity.Sectors, s => s.Sector == Sector.Jewellery && s.Served > 0);
        Assert.Contains(equity.Members, m => m.Group == "gamma-75" && m.Served == 0 && m.Why.Code == "audience.no_licence");
        Assert.Equal(equity.UnservedTotal, equity.Unserved.Count);
    }

    [Fact]
    public async Task An_audience_that_grows_beyond_the_limit_goes_out_only_when_the_bulletin_compared_is_named()
    {
        var watch = await program.SignInAsync("veille-75");
        var narrow = Draft("croissance");
        var area = new Area { Description = "Paris 2e" };
        area.CommuneCodes.Add("75102");
        narrow.Areas.Add(area);
        var first = await watch.PublishAsync(narrow, "narrow");
        var request = await watch.PrepareAsync(Draft("croissance"), "wide");
        var preview = await watch.Bulletins.PreviewBulletinAsync(new PreviewBulletinRequest { Jurisdiction = watch.Jurisdiction, Draft = Draft("croissance") }, watch.Call(CancellationToken.None));

        Assert.Equal((ComparisonBasis.SameSeries, first.BulletinId, true), (preview.Comparison.Basis, preview.Comparison.BulletinId, preview.Comparison.Alarm));
        Assert.Equal(preview.Comparison.After - preview.Comparison.Before, preview.Comparison.Gained.Count - preview.Comparison.Lost.Count);
        Assert.Equal(preview.Lines.Count, preview.Communes.Sum(c => c.Included + c.Excluded));
        request.Binding.AcceptGrowthOver = "";
        var refused = await Assert.ThrowsAsync<RpcException>(async () => await watch.Bulletins.PublishBulletinAsync(request, watch.Call(CancellationToken.None)));
        Assert.Equal((StatusCode.FailedPrecondition, "bulletin.audience_grew"), (refused.StatusCode, RefusalStatus.Read(refused).Single().Code));
        request.Binding.AcceptGrowthOver = first.BulletinId;
        Assert.NotEmpty((await watch.Bulletins.PublishBulletinAsync(request, watch.Call(CancellationToken.None))).BulletinId);
    }

    [Fact]
    public async Task Before_it_was_issued_nothing_is_explained()
    {
        var published = await PublishAsync("too-early");
        var auditor = await program.SignInAsync("auditeur-75");
        var request = Asking(auditor, published, 1, Complaint);
        request.At = Timestamp.FromDateTimeOffset(DateTimeOffset.UtcNow.AddDays(-1));

        var refused = await Assert.ThrowsAsync<RpcException>(async () => await auditor.Authorization.ExplainAsync(request, auditor.Call(CancellationToken.None)));

        Assert.Equal("bulletin.not_issued_then", RefusalStatus.Read(refused).Single().Code);

        // Whoever is no auditor could find out by halves when a bulletin was issued that was not for it.
        var shop = await program.SignInAsync("bijouterie-1-75");
        var own = Asking(shop, published, shop.Recipients[0].Number, null);
        own.At = request.At;
        var unknown = await Assert.ThrowsAsync<RpcException>(async () => await shop.Authorization.ExplainAsync(own, shop.Call(CancellationToken.None)));
        Assert.Equal("bulletin.unknown", RefusalStatus.Read(unknown).Single().Code);
    }

    private static BulletinDraft Draft(string series)
    {
        var draft = Publishing.Draft();
        draft.SeriesId = series;
        return draft;
    }

    private static ExplainRequest Asking(DemoActor actor, string bulletin, int recipient, Motive? motive) =>
        new() { Jurisdiction = actor.Jurisdiction, BulletinId = bulletin, RecipientNumber = recipient, Motive = motive };

    private static ListVisibleRequest Seeing(DemoActor actor, int recipient, Motive? motive) => new() { Jurisdiction = actor.Jurisdiction, RecipientNumber = recipient, Motive = motive, PageSize = 200 };

    private static async Task<Recipient> RecipientAsync(DemoActor authority, string id)
    {
        var page = await authority.Directory.ListRecipientsAsync(new ListRecipientsRequest { Jurisdiction = authority.Jurisdiction, PageSize = 200 }, authority.Call(CancellationToken.None));
        return page.Lines.Select(r => r.Recipient).First(r => r.Id == id);
    }

    private async Task<string> PublishAsync(string key) => (await (await program.SignInAsync("veille-75")).PublishAsync(Publishing.Draft(), key)).BulletinId;
}
