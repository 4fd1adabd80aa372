using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using InfoExchange.Protos.Refusals;
using InfoExchange.Protos.V1;
using InfoExchange.Standalone.Demo;

namespace InfoExchange.Scenarios.Tests.Promises;

/// <summary>What firms and sites tell, through their gateway, up to the watch that speaks for the commune.</summary>
public sealed class ReturnTests(RunningStandalone program) : IClassFixture<RunningStandalone>
{
    [Fact]
    public async Task The_sender_is_told_who_has_it_and_to_call_17_and_the_watch_reads_all_of_it()
    {
        var (shop, watch) = (await program.SignInAsync("bijouterie-2-75"), await program.SignInAsync("veille-75"));
        var at = Timestamp.FromDateTime(DateTime.UtcNow.AddMinutes(-40));
        var content = new FieldReturn
        {
            Kind = ReturnKind.Seen, Text = "Deux repérages", Place = "angle sud", CommuneCode = "75102", FactAt = at, Exercise = true,
            Vehicle = new Vehicle { Plate = "AB-1", Direction = "porte de Clichy", Basis = "ne se garde pas" },
        };

        var sent = await SendAsync(shop, content, "told");
        var read = (await watch.Returns.GetReturnAsync(new GetReturnRequest { Jurisdiction = watch.Jurisdiction, ReturnId = sent.ReturnId }, watch.Call(CancellationToken.None))).View;

        Assert.Equal(("+33199000075", "17", FunctionKind.WatchOfficer, "", false), (sent.Phone, sent.EmergencyPhone, sent.HeldAs, sent.InsteadOf, sent.Unattended));
        Assert.NotEmpty(sent.HeldBy);
        content.Vehicle.Basis = "";
        Assert.Equal(content, read.Content);
        Assert.NotEqual(at, read.ReceivedAt);
        Assert.Equal((sent.HeldBy, FunctionKind.WatchOfficer, false, false), (read.HeldBy, read.HeldAs, read.SourceSuspended, read.Unattended));
    }

    [Fact]
    public async Task A_suspended_firms_call_for_help_is_heard_and_marked()
    {
        var (firm, authority, watch) = (await program.SignInAsync("pc-beta-75"), await program.SignInAsync("prefet-75"), await program.SignInAsync("veille-75"));
        await authority.Directory.ChangeStandingAsync(
            new ChangeStandingRequest
            {
                Jurisdiction = authority.Jurisdiction, IdempotencyKey = "suspend-beta", Subject = new Subject { Kind = SubjectKind.Firm, Id = "beta-75" }, Change = StandingChange.Suspended, ReasonCode = "licence_review", Reason = "essai",
            },
            authority.Call(CancellationToken.None));

        var sent = await SendAsync(firm, new FieldReturn { Kind = ReturnKind.InProgress }, "help");
        var waiting = await watch.Returns.ListReturnsAsync(new ListReturnsRequest { Jurisdiction = watch.Jurisdiction, State = ReturnState.Waiting }, watch.Call(CancellationToken.None));

        Assert.True(waiting.Returns.Single(r => r.ReturnId == sent.ReturnId).SourceSuspended);
    }

    [Fact]
    public async Task What_waited_without_a_network_has_one_effect_and_keeps_the_time_of_the_fact()
    {
        var shop = await program.SignInAsync("bijouterie-1-75");
        var content = new FieldReturn { Kind = ReturnKind.Over, Text = "partis", FactAt = Timestamp.FromDateTime(DateTime.UtcNow.AddHours(-3)) };

        var first = await SendAsync(shop, content, "offline-1");
        var again = await SendAsync(shop, content, "offline-1");
        var own = await shop.Returns.ListReturnsAsync(new ListReturnsRequest { Jurisdiction = shop.Jurisdiction }, shop.Call(CancellationToken.None));

        Assert.Equal(first, again);
        var kept = Assert.Single(own.Returns, r => r.Content.Text == "partis");
        Assert.Equal(content.FactAt, kept.Content.FactAt);
        Assert.True(kept.ReceivedAt.ToDateTime() > content.FactAt.ToDateTime().AddHours(2));
    }

    [Fact]
    public async Task What_is_wrong_has_a_code()
    {
        var shop = await program.SignInAsync("tabac-1-75");

        Assert.Equal(["return.fact_time"], await RefusedAsync(shop, new FieldReturn { Kind = ReturnKind.InProgress, FactAt = Timestamp.FromDateTime(DateTime.UtcNow.AddMinutes(10)) }));
        Assert.Equal(["return.commune_elsewhere"], await RefusedAsync(shop, new FieldReturn { Kind = ReturnKind.InProgress, CommuneCode = "92012" }));
        Assert.Equal(["return.empty"], await RefusedAsync(shop, new FieldReturn { Kind = ReturnKind.Observation }));
        Assert.Equal(["bulletin.unknown"], await RefusedAsync(shop, new FieldReturn { Kind = ReturnKind.FalseAlarm, Text = "rien", BulletinId = "inconnu" }));
        Assert.Equal(["command.unknown_value"], await RefusedAsync(shop, new FieldReturn { Text = "sans nature" }));
    }

    [Fact]
    public async Task Too_many_from_one_phone_are_refused_and_the_watch_sees_that_there_are_more()
    {
        var (shop, watch) = (await program.SignInAsync("magasin-1-75"), await program.SignInAsync("veille-75"));
        for (var i = 0; i < 10; i++)
        {
            await SendAsync(shop, new FieldReturn { Kind = ReturnKind.Seen, Text = $"vu {i}" }, $"many-{i}");
        }

        var refused = await Assert.ThrowsAsync<RpcException>(() => SendAsync(shop, new FieldReturn { Kind = ReturnKind.Seen, Text = "vu encore" }, "many-10"));
        Assert.Equal((StatusCode.ResourceExhausted, "return.too_many"), (refused.StatusCode, RefusalStatus.Read(refused).Single().Code));
        Assert.Contains("17", RefusalStatus.Read(refused).Single().French, StringComparison.Ordinal);

        var help = await SendAsync(shop, new FieldReturn { Kind = ReturnKind.InProgress }, "many-help");
        var seen = await watch.Returns.ListReturnsAsync(
            new ListReturnsRequest { Jurisdiction = watch.Jurisdiction, RecipientNumber = shop.Recipients[0].Number, PageSize = 200 }, watch.Call(CancellationToken.None));
        Assert.Equal(["vu 9", ""], seen.Returns.Where(r => r.SourceAtLimit).Select(r => r.Content.Text).OrderDescending());
        Assert.Contains(seen.Returns, r => r.ReturnId == help.ReturnId);
    }

    private static async Task<SubmitReturnResponse> SendAsync(DemoActor actor, FieldReturn content, string key) => await actor.Returns.SubmitReturnAsync(
        new SubmitReturnRequest { Jurisdiction = actor.Jurisdiction, IdempotencyKey = key, RecipientNumber = actor.Recipients[0].Number, Content = content }, actor.Call(CancellationToken.None));

    private static async Task<IEnumerable<string>> RefusedAsync(DemoActor actor, FieldReturn content) =>
        RefusalStatus.Read(await Assert.ThrowsAsync<RpcException>(() => SendAsync(actor, content, $"wrong-{content.Kind}"))).Select(l => l.Code);
}
