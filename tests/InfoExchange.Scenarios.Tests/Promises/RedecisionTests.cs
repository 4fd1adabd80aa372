using Google.Protobuf.WellKnownTypes;
using InfoExchange.Client;
using InfoExchange.Client.Cursors;
using InfoExchange.Client.Subscriptions;
using InfoExchange.Protos.V1;
using InfoExchange.Scenarios.Tests.CommandLine;
using InfoExchange.Standalone.Demo;

namespace InfoExchange.Scenarios.Tests.Promises;

/// <summary>Facts and rules that change while a bulletin is open, seen by whoever loses and gains it: on a live stream, from the beginning, and from a terminal.</summary>
public sealed class RedecisionTests(RunningStandalone program) : IClassFixture<RunningStandalone>
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task A_rule_withholds_an_open_bulletin_from_the_next_frame_on_and_gives_it_back_when_it_ends_by_itself()
    {
        var authority = await program.SignInAsync("prefet-75");
        var auditor = await program.SignInAsync("auditeur-75");
        var watch = await program.SignInAsync("veille-75");
        var shop = await program.SignInAsync("bijouterie-1-75");
        var published = await watch.PublishAsync(For("Vitrine brisée", Sector.Jewellery), "redecided");
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        await using var stream = shop.Client.SubscribeAsync(new SubscriptionSelection(), new MemoryCursorStore(), limit.Token).GetAsyncEnumerator(limit.Token);
        Assert.Equal(published.BulletinId, (await NextOfAsync<BulletinItem>(stream)).Delivery.BulletinId);

        var rule = new SharingRule
        {
            Id = "r-pause-bijoux", Title = "Rien aux bijoutiers pour un moment", Effect = RuleEffect.Forbid, EffectiveFrom = Timestamp.FromDateTimeOffset(DateTimeOffset.UtcNow.AddHours(-1)),
            EffectiveUntil = Timestamp.FromDateTimeOffset(DateTimeOffset.UtcNow.AddSeconds(8)), Conditions = new RuleConditions { Sectors = { Sector.Jewellery } },
        };
        var proposed = await auditor.Authorization.ProposeRuleAsync(new ProposeRuleRequest { Jurisdiction = auditor.Jurisdiction, IdempotencyKey = "pause", Rule = rule }, auditor.Call(CancellationToken.None));
        await authority.Authorization.ApproveRuleAsync(
            new ApproveRuleRequest { Jurisdiction = authority.Jurisdiction, IdempotencyKey = "pause-yes", RuleId = rule.Id, Version = proposed.Version }, authority.Call(CancellationToken.None));

        var withheld = (await NextOfAsync<ContentWithheld>(stream)).Withheld;
        Assert.Equal((published.BulletinId, "audience.forbidden_by_rule", shop.Recipients[0].Number), (withheld.BulletinId, withheld.Reason.Code, withheld.RecipientNumbers.Single()));

        // Whoever reads from the beginning now is told, and gets nothing of it.
        var fetched = await shop.Subscriptions.FetchAsync(new FetchRequest(), shop.Call(CancellationToken.None));
        Assert.DoesNotContain(fetched.Items, item => item.Bulletin?.BulletinId == published.BulletinId);
        Assert.Contains(fetched.Items, item => item.Withheld?.BulletinId == published.BulletinId);
        var visible = await authority.Authorization.ListVisibleAsync(
            new ListVisibleRequest { Jurisdiction = authority.Jurisdiction, RecipientNumber = shop.Recipients[0].Number, Motive = new Motive { Code = "complaint" } }, authority.Call(CancellationToken.None));
        Assert.DoesNotContain(visible.Bulletins, bulletin => bulletin.BulletinId == published.BulletinId);

        var number = shop.Recipients[0].Number;
        var during = await ExplainAsync(auditor, published.BulletinId, number);
        Assert.Equal((false, "cause.forbidden_by_rule", false), (during.Line.Decision.Allowed, during.Line.Decision.ToAuditor.Code, during.CouldSee));
        Assert.Equal((false, false), await ViewsAsync(auditor, published.BulletinId, number));

        var back = await NextOfAsync<BulletinItem>(stream);
        Assert.Equal((published.BulletinId, "Vitrine brisée"), (back.Delivery.BulletinId, back.Delivery.Content.Texts[0].Headline));

        // Why it was so, then and now: each by the decision that counted at the time.
        var again = await ExplainAsync(auditor, published.BulletinId, number);
        Assert.Equal((true, true), (again.Line.Decision.Allowed, again.CouldSee));
        Assert.Equal((true, true), await ViewsAsync(auditor, published.BulletinId, number));
        var before = await ExplainAsync(auditor, published.BulletinId, number, rule.EffectiveUntil.ToDateTimeOffset().AddMilliseconds(-1));
        Assert.Equal((during.Position, false, false), (before.Position, before.Line.Decision.Allowed, before.CouldSee));
        Assert.True(published.Position < during.Position && during.Position < again.Position);

        var trace = await auditor.Journal.TraceBulletinAsync(new TraceBulletinRequest { Jurisdiction = auditor.Jurisdiction, BulletinId = published.BulletinId, Motive = new Motive { Code = "complaint" }, RecipientNumber = shop.Recipients[0].Number }, auditor.Call(CancellationToken.None));
        Assert.Contains(trace.Lines, line => line.Kind == "redecided.rule.changed" && line.Author.Length > 0);
        Assert.Contains(trace.Lines, line => line.Kind == "redecided.time");
        Assert.Contains(trace.Lines, line => line.Kind == "audience.withheld" && line.Recipient.Number == shop.Recipients[0].Number && line.Reason.Code == "audience.forbidden_by_rule");
        Assert.Contains(trace.Lines, line => line.Kind == "audience.gained" && line.Recipient.Number == shop.Recipients[0].Number);
    }

    [Fact]
    public async Task From_a_terminal_a_tobacconist_reads_that_the_alert_is_withheld_even_after_a_restart()
    {
        using var authority = await SignedInAsync("prefet-75");
        using var watch = await SignedInAsync("veille-75");
        using var shop = await SignedInAsync("tabac-1-75");
        var draft = watch.Write("draft.json", System.Text.Encoding.UTF8.GetBytes(Google.Protobuf.JsonFormatter.Default.Format(For("Faux billets", Sector.Tobacconist))));
        var bulletin = (await DoneAsync(watch, "bulletin", "publish", draft, "--yes", "--json")).Json.GetProperty("published").GetProperty("bulletinId").GetString()!;
        Assert.Contains(bulletin, (await DoneAsync(shop, "subscribe", "--count", "1")).Output, StringComparison.Ordinal);

        var forbid = new SharingRule { Id = "r-tabac-clos", Title = "Rien aux buralistes", Effect = RuleEffect.Forbid, EffectiveFrom = Timestamp.FromDateTimeOffset(DateTimeOffset.UtcNow.AddDays(-1)), Conditions = new RuleConditions { Sectors = { Sector.Tobacconist } } };
        var rule = authority.Write("rule.json", System.Text.Encoding.UTF8.GetBytes(Google.Protobuf.JsonFormatter.Default.Format(forbid)));
        using var auditor = await SignedInAsync("auditeur-75");
        await DoneAsync(auditor, "rule", "propose", rule);
        await DoneAsync(authority, "rule", "approve", "r-tabac-clos", "--rule-version", "1");
        var told = await DoneAsync(shop, "subscribe", "--count", "1");
        Assert.Contains($"Non communiqué : {bulletin}", told.Output, StringComparison.Ordinal);

        await program.RestartAsync();
        using var again = await SignedInAsync("tabac-1-75");
        var fetched = await DoneAsync(again, "subscribe", "--count", "1", "--json");
        Assert.Equal("withheld", fetched.Json.GetProperty("item").GetString());
    }

    private static async Task<ExplainResponse> ExplainAsync(DemoActor auditor, string bulletin, int number, DateTimeOffset? at = null) => await auditor.Authorization.ExplainAsync(
        new ExplainRequest { Jurisdiction = auditor.Jurisdiction, BulletinId = bulletin, RecipientNumber = number, Motive = new Motive { Code = "complaint" }, At = at is { } instant ? Timestamp.FromDateTimeOffset(instant) : null },
        auditor.Call(CancellationToken.None));

    private static async Task<(bool Allowed, bool SeesNow)> ViewsAsync(DemoActor auditor, string bulletin, int number)
    {
        var answer = await auditor.Authorization.ListViewersAsync(
            new ListViewersRequest { Jurisdiction = auditor.Jurisdiction, BulletinId = bulletin, Motive = new Motive { Code = "complaint" }, PageSize = 200 }, auditor.Call(CancellationToken.None));
        var viewer = answer.Viewers.Single(v => v.Line.Recipient.Number == number);
        return (viewer.Line.Decision.Allowed, viewer.SeesNow);
    }

    private static BulletinDraft For(string headline, Sector sector)
    {
        var draft = Publishing.Draft(headline);
        draft.Sectors.Clear();
        draft.Sectors.Add(sector);
        return draft;
    }

    private static async Task<TItem> NextOfAsync<TItem>(IAsyncEnumerator<SubscriptionItem> stream)
        where TItem : SubscriptionItem
    {
        while (await stream.MoveNextAsync().AsTask().WaitAsync(Patience))
        {
            switch (stream.Current)
            {
                case TItem wanted:
                    return wanted;
                case BulletinItem or ContentWithheld:
                    throw new Xunit.Sdk.XunitException($"{stream.Current} came where {typeof(TItem).Name} should");
            }
        }

        throw new Xunit.Sdk.XunitException("the stream ended");
    }

    private async Task<CliTerminal> SignedInAsync(string name)
    {
        var terminal = new CliTerminal { DataFolder = program.Folder, Clock = TimeProvider.System };
        await DoneAsync(terminal, "signin", "--as", name);
        return terminal;
    }

    private static async Task<CliAnswer> DoneAsync(CliTerminal terminal, params string[] args)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        var answer = await terminal.RunWithInputAsync("", limit.Token, args);
        Assert.True(answer.ExitCode == 0, $"{string.Join(' ', args)}: {answer.ExitCode}\n{answer.Error}");
        return answer;
    }
}
