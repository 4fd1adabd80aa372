using Google.Protobuf;
using Grpc.Core;
using InfoExchange.Domain.Directory;
using InfoExchange.Protos.Refusals;
using InfoExchange.Protos.V1;
using InfoExchange.Standalone.Demo;

namespace InfoExchange.Scenarios.Tests.Promises;

/// <summary>Taking up duty at a post: what is active there, whom to call, ticked as read; counts above the post, names for the audit alone.</summary>
public sealed class DutySheetTests(RunningStandalone program) : IClassFixture<RunningStandalone>
{
    [Fact]
    public async Task A_desk_reads_what_is_active_ticks_it_and_only_the_audit_reads_names()
    {
        var (watch, desk, auditor) = (await program.SignInAsync("veille-75"), await program.SignInAsync("pc-alpha-75"), await program.SignInAsync("auditeur-75"));
        var manager = await ManagerAsync("alpha-75");
        var before = await SheetAsync(desk);
        Assert.Equal("17", before.EmergencyPhone);
        Assert.Contains(before.Calls, line => line.Kind == FunctionKind.WatchOfficer && line.Phone.Length > 0);
        Assert.All(before.Calls, line => Assert.Equal(("", ""), (line.PersonId, line.PersonName)));
        var published = await watch.PublishAsync(Publishing.Draft("Fiche de service"), "sheet-1");

        var sheet = await SheetAsync(desk);

        var shown = sheet.Bulletins.Single(bulletin => bulletin.BulletinId == published.BulletinId);
        Assert.Equal("Fiche de service", shown.Content.Texts[0].Headline);
        Assert.Equal((false, false, null), (sheet.NothingToReport, sheet.ReadByCaller, sheet.Withheld));
        Assert.Equal("duty.sheet_changed", await CodeAsync(MarkAsync(desk, before.SheetVersion, "stale")));
        Assert.Equal("command.field_missing", await CodeAsync(MarkAsync(desk, ByteString.Empty, "none")));
        var read = await MarkAsync(desk, sheet.SheetVersion, "read");
        Assert.Equal(read, await MarkAsync(desk, sheet.SheetVersion, "read"));
        var after = await SheetAsync(desk);
        Assert.Equal((sheet.SheetVersion, true, 0), (after.SheetVersion, after.ReadByCaller, after.Readers));
        var counted = await SheetAsync(desk, manager);
        Assert.Equal((sheet.SheetVersion, false, 1), (counted.SheetVersion, counted.ReadByCaller, counted.Readers));
        Assert.DoesNotContain("p-pc-alpha-75", counted.ToString(), StringComparison.Ordinal);

        var request = new ListSheetReadersRequest { Jurisdiction = desk.Jurisdiction, RecipientNumber = desk.Recipients[0].Number };
        Assert.NotEmpty(await CodeAsync(auditor.Directory.ListSheetReadersAsync(request, auditor.Call(CancellationToken.None)).ResponseAsync));
        request.Motive = new Motive { Code = "inspection", Text = "contrôle" };
        var readers = await auditor.Directory.ListSheetReadersAsync(request, auditor.Call(CancellationToken.None));
        Assert.Equal((sheet.SheetVersion, read.ReadAt), (readers.SheetVersion, readers.Readers.Single().ReadAt));
        Assert.NotEmpty(readers.Readers.Single().PersonName);
        var search = new SearchJournalRequest { Jurisdiction = desk.Jurisdiction, Motive = request.Motive, SubjectId = $"recipient-{request.RecipientNumber}" };
        var kept = await auditor.Journal.SearchJournalAsync(search, auditor.Call(CancellationToken.None));
        Assert.Single(kept.Entries, entry => entry.Kind == "duty_sheet.read");
        Assert.Single(kept.Entries, entry => entry.Kind == "consultation.recorded" && entry.Stored.ToStringUtf8().Contains("duty_sheet", StringComparison.Ordinal));
        foreach (var other in new[] { desk, manager, watch, await program.SignInAsync("prefet-75") })
        {
            Assert.Equal(StatusCode.PermissionDenied, (await Assert.ThrowsAsync<RpcException>(() => other.Directory.ListSheetReadersAsync(request, other.Call(CancellationToken.None)).ResponseAsync)).StatusCode);
        }
    }

    [Fact]
    public async Task A_post_that_nothing_can_reach_is_told_why_and_never_that_there_is_nothing_to_report()
    {
        var (authority, desk, unlicensed) = (await program.SignInAsync("prefet-75"), await program.SignInAsync("pc-beta-75"), await program.SignInAsync("pc-gamma-75"));
        var without = await SheetAsync(unlicensed);
        Assert.Equal(("audience.no_licence", false, 0), (without.Withheld.Code, without.NothingToReport, without.Bulletins.Count));
        Assert.Null((await SheetAsync(desk)).Withheld);
        await authority.Directory.ChangeStandingAsync(
            new ChangeStandingRequest
            {
                Jurisdiction = desk.Jurisdiction, IdempotencyKey = "sheet-suspend", Subject = new Subject { Kind = SubjectKind.Firm, Id = "beta-75" }, Change = StandingChange.Suspended, ReasonCode = "licence_review", Reason = "essai",
            },
            authority.Call(CancellationToken.None));

        var sheet = await SheetAsync(desk);

        Assert.Equal(("audience.suspended", false, 0), (sheet.Withheld.Code, sheet.NothingToReport, sheet.Bulletins.Count));
        Assert.NotEmpty(sheet.Calls);
    }

    [Fact]
    public async Task Another_s_post_reads_as_one_that_is_not_there()
    {
        var (desk, other) = (await program.SignInAsync("pc-alpha-75"), await program.SignInAsync("pc-beta-75"));
        var (theirs, none) = (new GetDutySheetRequest { Jurisdiction = desk.Jurisdiction, RecipientNumber = other.Recipients[0].Number }, new GetDutySheetRequest { Jurisdiction = desk.Jurisdiction, RecipientNumber = 9_999 });

        var (one, two) = (await Assert.ThrowsAsync<RpcException>(() => desk.Directory.GetDutySheetAsync(theirs, desk.Call(CancellationToken.None)).ResponseAsync), await Assert.ThrowsAsync<RpcException>(() => desk.Directory.GetDutySheetAsync(none, desk.Call(CancellationToken.None)).ResponseAsync));

        Assert.Equal((StatusCode.NotFound, one.Status.Detail), (one.StatusCode, two.Status.Detail));
    }

    // Somebody who acts above the posts of a firm, and at none of them.
    private async Task<DemoActor> ManagerAsync(string firm)
    {
        var broker = program.Host.Brokers[Domain.Jurisdictions.Jurisdiction.Departement("75")];
        var granted = new FunctionGranted { PersonId = "p-manager", Function = DutyFunction.FirmReferent, HolderId = firm, From = broker.Sequencer.Clock.Now, Document = "test" };
        Assert.True((await broker.Sequencer.SubmitAsync(new RecordFacts("p-prefet-75", [granted], [new NewPerson("p-manager", "pc-gamma-92", "Direction")]), null)).IsAccepted);
        return await program.SignInAsync("pc-gamma-92");
    }

    private static async Task<GetDutySheetResponse> SheetAsync(DemoActor post, DemoActor? reader = null) => await (reader ?? post).Directory.GetDutySheetAsync(
        new GetDutySheetRequest { Jurisdiction = post.Jurisdiction, RecipientNumber = post.Recipients[0].Number }, post.Call(CancellationToken.None));

    private static async Task<MarkSheetReadResponse> MarkAsync(DemoActor actor, ByteString version, string key) => await actor.Directory.MarkSheetReadAsync(
        new MarkSheetReadRequest { Jurisdiction = actor.Jurisdiction, IdempotencyKey = $"sheet-{key}", RecipientNumber = actor.Recipients[0].Number, SheetVersion = version }, actor.Call(CancellationToken.None));

    private static async Task<string> CodeAsync<T>(Task<T> call) => RefusalStatus.Read(await Assert.ThrowsAsync<RpcException>(() => call)).Single().Code;
}
