using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using InfoExchange.Client.Cursors;
using InfoExchange.Protos.V1;
using InfoExchange.Scenarios.Tests.CommandLine;
using InfoExchange.Standalone.Demo;

namespace InfoExchange.Scenarios.Tests.Promises;

/// <summary>What an auditor finds: by place, mark, rule, recipient, also where only a sealed list names them; pages that stand still; and who consulted or took away.</summary>
public sealed class SearchTests(RunningStandalone program) : IClassFixture<RunningStandalone>
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task A_recipient_is_found_where_only_sealed_lists_name_it_and_who_was_not_meant_is_not()
    {
        var (watch, auditor, shop) = (await program.SignInAsync("veille-75"), await program.SignInAsync("auditeur-75"), await program.SignInAsync("bijouterie-1-75"));
        await using var stream = new DemoStream(shop, new MemoryCursorStore());
        var meant = await watch.PublishAsync(About("Bijoux visés", Sector.Jewellery), "search-meant");
        var other = await watch.PublishAsync(About("Tabac visé", Sector.Tobacconist), "search-other");
        Assert.True(await stream.WaitAsync(meant.BulletinId, Patience));

        var found = await UntilAsync(auditor, r => r.RecipientId = shop.Recipients[0].Id, entries => entries.Exists(e => e.Kind == "receipts.recorded"));

        Assert.Contains(found, e => e.Position == meant.Position && e.Kind == "bulletin.issued");
        Assert.DoesNotContain(found, e => e.Position == other.Position);
        Assert.Equal(found.Select(e => e.Position).Order(), found.Select(e => e.Position));

        // The brand or firm finds what its sites do; whoever is none is refused by name.
        var owner = await SearchAsync(auditor, r => r.RecipientId = "enseigne-bijouterie-75");
        Assert.Superset(found.Select(e => e.Position).ToHashSet(), owner.Select(e => e.Position).ToHashSet());
        await AssertRefusedAsync(auditor, r => r.RecipientId = "nobody", "recipient_id");
    }

    [Fact]
    public async Task A_commune_and_a_mark_find_their_bulletins_and_all_that_is_said_of_them()
    {
        var (watch, auditor) = (await program.SignInAsync("veille-75"), await program.SignInAsync("auditeur-75"));
        var here = await watch.PublishAsync(About("Ici", Sector.Jewellery, "75104"), "search-here");
        var there = await watch.PublishAsync(About("Là", Sector.Jewellery, "75116"), "search-there");
        var marked = About("Marqué", Sector.Jewellery, "75116");
        marked.Marking = Marking.DiffusionRestreinte;
        var restricted = await watch.PublishAsync(marked, "search-marked");
        await watch.Bulletins.CancelBulletinAsync(
            new CancelBulletinRequest { Jurisdiction = watch.Jurisdiction, IdempotencyKey = "search-cancel", BulletinId = here.BulletinId, Reason = "essai" }, watch.Call(CancellationToken.None));

        var byPlace = await SearchAsync(auditor, r => r.CommuneCode = "75104");
        Assert.Equal(["bulletin.issued", "bulletin.closed"], byPlace.Where(e => e.Kind.StartsWith("bulletin.", StringComparison.Ordinal)).Select(e => e.Kind));
        Assert.DoesNotContain(byPlace, e => e.Position == there.Position || e.Position == restricted.Position);
        var byMark = await SearchAsync(auditor, r => r.Marking = Marking.DiffusionRestreinte);
        Assert.Equal([restricted.Position], byMark.Select(e => e.Position).Where(p => p == here.Position || p == there.Position || p == restricted.Position));
        Assert.Empty(await SearchAsync(auditor, r => (r.CommuneCode, r.Marking) = ("75104", Marking.DiffusionRestreinte)));
        await AssertRefusedAsync(auditor, r => r.CommuneCode = "Paris", "commune_code");
    }

    [Fact]
    public async Task A_rule_finds_what_it_decided_and_a_rule_that_never_did_only_itself()
    {
        var (watch, auditor) = (await program.SignInAsync("veille-75"), await program.SignInAsync("auditeur-75"));
        var published = await watch.PublishAsync(About("Décidé", Sector.Jewellery), "search-rule");
        var rule = new SharingRule { Id = "r-jamais", Title = "N'a rien décidé", Effect = RuleEffect.Forbid, EffectiveFrom = Timestamp.FromDateTimeOffset(DateTimeOffset.UtcNow.AddDays(300)), Conditions = new RuleConditions { Sectors = { Sector.Jewellery } } };
        await auditor.Authorization.ProposeRuleAsync(new ProposeRuleRequest { Jurisdiction = auditor.Jurisdiction, IdempotencyKey = "search-never", Rule = rule }, auditor.Call(CancellationToken.None));
        var rules = await auditor.Authorization.ListRulesAsync(new ListRulesRequest { Jurisdiction = auditor.Jurisdiction, PageSize = 200 }, auditor.Call(CancellationToken.None));
        var decided = new List<string>();
        foreach (var each in rules.Rules.Select(r => r.Id).Distinct())
        {
            decided.AddRange((await SearchAsync(auditor, r => r.RuleId = each)).Exists(e => e.Position == published.Position) ? [each] : []);
        }

        Assert.NotEmpty(decided);
        Assert.DoesNotContain("r-jamais", decided);
        Assert.All(await SearchAsync(auditor, r => (r.RuleId, r.Kind) = ("r-jamais", "")), e => Assert.DoesNotContain("bulletin.", e.Kind, StringComparison.Ordinal));
        await AssertRefusedAsync(auditor, r => r.RuleId = "r-unknown", "rule_id");
    }

    [Fact]
    public async Task Pages_stand_still_while_the_journal_grows()
    {
        var (watch, auditor) = (await program.SignInAsync("veille-75"), await program.SignInAsync("auditeur-75"));
        await watch.PublishAsync(About("Un", Sector.Jewellery, "75105"), "search-page-1");
        await watch.PublishAsync(About("Deux", Sector.Jewellery, "75105"), "search-page-2");
        var whole = (await SearchAsync(auditor, r => (r.CommuneCode, r.Kind) = ("75105", "bulletin.issued"))).Select(e => e.Position).ToList();
        var (paged, token, asOf) = (new List<long>(), "", 0L);
        do
        {
            var request = Ask(auditor, r => (r.CommuneCode, r.Kind, r.PageSize, r.PageToken) = ("75105", "bulletin.issued", 1, token));
            var page = await auditor.Journal.SearchJournalAsync(request, auditor.Call(CancellationToken.None));
            Assert.True(asOf == 0 || asOf == page.AsOfPosition);
            (token, asOf) = (page.NextPageToken, page.AsOfPosition);
            paged.AddRange(page.Entries.Select(e => e.Position));
            await watch.PublishAsync(About("Entre deux pages", Sector.Jewellery, "75105"), $"search-between-{paged.Count}");
        }
        while (token.Length > 0);

        Assert.True(whole.Count >= 2);
        Assert.Equal(whole, paged);
    }

    [Fact]
    public async Task A_trace_tells_who_consulted_the_bulletin_and_who_took_the_journal_away_with_it()
    {
        var (watch, auditor) = (await program.SignInAsync("veille-75"), await program.SignInAsync("auditeur-75"));
        await ExportAsync(auditor);
        var published = await watch.PublishAsync(About("Consulté", Sector.Jewellery), "search-consulted");
        await TraceAsync(auditor, published.BulletinId);
        await ExportAsync(auditor);

        var lines = (await TraceAsync(auditor, published.BulletinId)).Where(l => l.Kind.StartsWith("consulted.", StringComparison.Ordinal)).ToList();

        // The trace that was asked first and the export after; not the export of before, and this trace is as of the entry before it.
        Assert.Equal(["consulted.trace", "consulted.export"], lines.Select(l => l.Kind));
        Assert.All(lines, l => Assert.NotEqual("", l.Author));
    }

    [Fact]
    public async Task From_a_terminal_entries_are_listed_with_what_they_are_about()
    {
        var watch = await program.SignInAsync("veille-75");
        var published = await watch.PublishAsync(About("Au terminal", Sector.Jewellery, "75106"), "search-terminal");
        using var terminal = new CliTerminal { DataFolder = program.Folder, Clock = TimeProvider.System };
        Assert.Equal(0, (await terminal.RunAsync("signin", "--as", "auditeur-75")).ExitCode);

        var read = await terminal.RunAsync("journal", "search", "--commune", "75106", "--kind", "bulletin.issued", "--motive", "complaint");
        var json = await terminal.RunAsync("journal", "search", "--about", published.BulletinId, "--kind", "bulletin.issued", "--motive", "complaint", "--json");

        Assert.Contains(published.BulletinId, read.Output, StringComparison.Ordinal);
        Assert.Equal(published.BulletinId, json.Json.GetProperty("entries")[0].GetProperty("entry").GetProperty("facts").GetProperty("bulletinId").GetString());
        Assert.Equal("1", (await terminal.RunAsync("journal", "search", "--limit", "1", "--motive", "complaint", "--json")).Json.GetProperty("entries")[0].GetProperty("position").GetString());
        Assert.NotEqual(0, (await terminal.RunAsync("journal", "search", "--commune", "75106")).ExitCode);
    }

    private static BulletinDraft About(string headline, Sector sector, string commune = "75101")
    {
        var draft = Publishing.Draft(headline);
        draft.Sectors.Clear();
        draft.Sectors.Add(sector);
        draft.Areas.Add(new Area { Description = "alentours", CommuneCodes = { commune } });
        return draft;
    }

    private static SearchJournalRequest Ask(DemoActor auditor, Action<SearchJournalRequest> conditions)
    {
        var request = new SearchJournalRequest { Jurisdiction = auditor.Jurisdiction, Motive = new Motive { Code = "complaint" }, PageSize = 200 };
        conditions(request);
        return request;
    }

    private static async Task<List<EntryView>> SearchAsync(DemoActor auditor, Action<SearchJournalRequest> conditions)
    {
        var (request, found) = (Ask(auditor, conditions), new List<EntryView>());
        do
        {
            var page = await auditor.Journal.SearchJournalAsync(request, auditor.Call(CancellationToken.None));
            Assert.Equal(0, page.ErasedLists);
            found.AddRange(page.Entries);
            request.PageToken = page.NextPageToken;
        }
        while (request.PageToken.Length > 0);
        return found;
    }

    private static async Task<List<EntryView>> UntilAsync(DemoActor auditor, Action<SearchJournalRequest> conditions, Predicate<List<EntryView>> holds)
    {
        using var limit = new CancellationTokenSource(Patience);
        while (true)
        {
            var found = await SearchAsync(auditor, conditions);
            if (holds(found))
            {
                return found;
            }

            await Task.Delay(100, limit.Token);
        }
    }

    private static async Task AssertRefusedAsync(DemoActor auditor, Action<SearchJournalRequest> conditions, string field)
    {
        var refused = await Assert.ThrowsAsync<RpcException>(async () => await auditor.Journal.SearchJournalAsync(Ask(auditor, conditions), auditor.Call(CancellationToken.None)));
        Assert.Equal(StatusCode.InvalidArgument, refused.StatusCode);
        Assert.Contains(field, refused.ToString() + string.Join(' ', refused.Trailers.Select(t => t.IsBinary ? System.Text.Encoding.UTF8.GetString(t.ValueBytes) : t.Value)), StringComparison.Ordinal);
    }

    private static async Task<IEnumerable<TraceLine>> TraceAsync(DemoActor auditor, string bulletinId) => (await auditor.Journal.TraceBulletinAsync(
        new TraceBulletinRequest { Jurisdiction = auditor.Jurisdiction, BulletinId = bulletinId, Motive = new Motive { Code = "complaint" }, PageSize = 200 }, auditor.Call(CancellationToken.None))).Lines;

    private static async Task ExportAsync(DemoActor auditor)
    {
        using var export = auditor.Journal.ExportJournal(new ExportJournalRequest { Jurisdiction = auditor.Jurisdiction, Motive = new Motive { Code = "complaint" } }, auditor.Call(CancellationToken.None));
        while (await export.ResponseStream.MoveNext(CancellationToken.None))
        {
        }
    }
}
