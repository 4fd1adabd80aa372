using Grpc.Core;
using InfoExchange.Protos.Refusals;
using InfoExchange.Protos.V1;
using InfoExchange.Standalone.Demo;
using InfoExchange.Standalone.Hosting;

namespace InfoExchange.Scenarios.Tests.Promises;

public sealed class AccessTests(RunningStandalone program) : IClassFixture<RunningStandalone>
{
    [Fact]
    public async Task A_coordinator_neither_publishes_nor_reads_the_journal_nor_browses_the_directory()
    {
        var shop = await program.SignInAsync("bijouterie-1-75");

        var browse = await Assert.ThrowsAsync<RpcException>(async () => await shop.Directory.ListRecipientsAsync(new ListRecipientsRequest { Jurisdiction = shop.Jurisdiction }, shop.Call(CancellationToken.None)));
        var publish = await Assert.ThrowsAsync<RpcException>(() => shop.PublishAsync(Publishing.Draft(), "not-mine"));
        var journal = await Assert.ThrowsAsync<RpcException>(async () => await shop.Journal.GetCheckpointAsync(new GetCheckpointRequest { Jurisdiction = shop.Jurisdiction }, shop.Call(CancellationToken.None)));

        Assert.Equal(StatusCode.PermissionDenied, browse.StatusCode);
        Assert.Equal(StatusCode.Unimplemented, publish.StatusCode);
        Assert.Equal(StatusCode.Unimplemented, journal.StatusCode);
    }

    [Fact]
    public async Task A_person_of_the_authority_gets_nowhere_through_the_gateway_of_shops()
    {
        var identity = program.Host.File.Identities.First(i => i.Name == "prefet-75");
        var misdirected = new StandaloneFile
        {
            Issuer = program.Host.File.Issuer,
            Gateways = program.Host.File.Gateways,
            Pages = program.Host.File.Pages,
            VerifierKeys = program.Host.File.VerifierKeys,
            Identities = [identity with { Gateway = "retail" }],
        };

        var refused = await Assert.ThrowsAsync<RpcException>(() => DemoActor.SignInAsync(misdirected, "prefet-75", null, CancellationToken.None));

        Assert.Equal("assertion.wrong_audience_kind", RefusalStatus.Read(refused).Single().Code);
    }

    [Fact]
    public async Task Nobody_answers_for_a_site_that_is_not_theirs_and_cannot_tell_whether_it_exists()
    {
        var watch = await program.SignInAsync("veille-75");
        var shop = await program.SignInAsync("bijouterie-1-75");
        var other = await program.SignInAsync("bijouterie-2-75");
        var draft = Publishing.Draft();
        draft.Kind = BulletinKind.Alert;
        draft.AcknowledgeWithin = Google.Protobuf.WellKnownTypes.Duration.FromTimeSpan(TimeSpan.FromMinutes(10));
        await using var stream = new DemoStream(shop);
        var alert = await watch.PublishAsync(draft, "alert-of-two");
        Assert.True(await stream.WaitAsync(alert.BulletinId, TimeSpan.FromSeconds(20)));
        var own = stream.Asked(alert.BulletinId).Recipients[0].AcknowledgementToken;

        async Task<RpcException> AnswerAsync(int recipient) => await Assert.ThrowsAsync<RpcException>(async () => await shop.Acknowledgements.AcknowledgeAlertAsync(
            new AcknowledgeAlertRequest
            {
                Jurisdiction = shop.Jurisdiction,
                IdempotencyKey = $"foreign-{recipient}",
                BulletinId = alert.BulletinId,
                BulletinVersion = 1,
                RecipientNumber = recipient,
                Answer = AcknowledgementAnswer.Received,
                AcknowledgementToken = own,
            },
            shop.Call(CancellationToken.None)));
        var (known, unknown) = (await AnswerAsync(other.Recipients[0].Number), await AnswerAsync(99_999));

        Assert.Equal("subscription.acknowledgement_token", RefusalStatus.Read(known).Single().Code);
        Assert.Equal((known.StatusCode, known.Status.Detail), (unknown.StatusCode, unknown.Status.Detail));
    }

    [Fact]
    public async Task A_second_start_on_the_same_folder_is_refused_and_says_so()
    {
        var refused = await Assert.ThrowsAsync<DataFolderInUseException>(() => StandaloneHost.StartAsync(new StandaloneOptions { DataFolder = program.Folder, Environment = "Test", BasePort = 0 }, CancellationToken.None));

        Assert.Contains(program.Folder, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_gateway_has_a_page_and_says_that_it_is_ready()
    {
        using var http = new HttpClient();
        foreach (var address in program.Host.File.Pages.Values)
        {
            Assert.Contains("lang=\"fr\"", await http.GetStringAsync(new Uri($"{address}/")), StringComparison.Ordinal);
            Assert.True((await http.GetAsync(new Uri($"{address}/health/live"))).IsSuccessStatusCode);
            Assert.True(await DemoStream.PollAsync(() => http.Send(new HttpRequestMessage(HttpMethod.Get, $"{address}/health/ready")).IsSuccessStatusCode, TimeSpan.FromSeconds(10)));
        }
    }
}
